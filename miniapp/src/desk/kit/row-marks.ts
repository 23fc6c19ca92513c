/** `data-` attributes for elements that antd renders; the tests find the elements by them. */
export function rowMarks(testId: string, marks: Record<string, string> = {}): object {
  const attributes = Object.entries(marks).map(([name, value]) => [`data-${name}`, value]);
  return { "data-testid": testId, ...Object.fromEntries(attributes) };
}
