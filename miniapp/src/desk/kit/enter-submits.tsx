/** The button of a dialog stands outside its form: without one inside, Enter in a field would do nothing. */
export function EnterSubmits() {
  return <button type="submit" hidden aria-hidden="true" tabIndex={-1} />;
}
