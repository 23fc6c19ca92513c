type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Applies a change to a configuration document: objects merge key by key, arrays and scalars replace, `null` removes the key
 * (core/rules/scenarios.md, section 2). The result is not validated.
 */
export function mergeDocument(base: unknown, change: unknown): unknown {
  if (!isObject(base) || !isObject(change)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else
      merged[key] = isObject(value) ? mergeDocument(isObject(merged[key]) ? merged[key] : {}, value) : (value as Json);
  }
  return merged;
}
