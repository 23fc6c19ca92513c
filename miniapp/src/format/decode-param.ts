/** A page's parameter as text; one that nobody encoded properly, such as "100%", as it stands. */
export function decodeParam(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
