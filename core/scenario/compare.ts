// "expect" is any part of the result: objects may have further keys, but `earned`, `titles`, `coupons` and arrays are compared whole.

const comparedWhole = new Set(["earned", "titles", "coupons"]);

/** Whether a place belongs to a member and is compared whole. A member or an order that is called "titles" is not. */
const isComparedWhole = ([document, , key, ...deeper]: readonly string[]) =>
  document === "members" && key !== undefined && comparedWhole.has(key) && deeper.length === 0;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every place where the result differs, as `path: expected … got …`. */
export function differences(expected: unknown, actual: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(expected) || isComparedWhole(path))
    return same(expected, actual) ? [] : [difference(path, expected, actual)];
  if (!isObject(expected)) return Object.is(expected, actual) ? [] : [difference(path, expected, actual)];
  if (!isObject(actual)) return [difference(path, expected, actual)];
  return Object.entries(expected).flatMap(([name, value]) => differences(value, actual[name], [...path, name]));
}

function difference(path: readonly string[], expected: unknown, actual: unknown): string {
  return `${path.join(".")}: expected ${JSON.stringify(expected)} got ${JSON.stringify(actual)}`;
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(a[key], b[key]));
  }
  return Object.is(a, b);
}
