/** `data-` attributes for elements that a library renders for us: what the tests and the browser's inspector find them by. */
export function rowMarks(testId: string, marks: Record<string, string> = {}): object {
  const attributes = Object.entries(marks).map(([name, value]) => [`data-${name}`, value]);
  return { "data-testid": testId, ...Object.fromEntries(attributes) };
}
