/** A dialog's confirm button is outside its form, and without a submit button inside, Enter in a field does nothing. */
export function EnterSubmits() {
  return <button type="submit" hidden aria-hidden="true" tabIndex={-1} />;
}
