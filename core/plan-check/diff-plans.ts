// 方案对比: differences of two plans as paths with both values.
// Example: peerRate 1000 → 1500 is `awards.peerRate`; titles are named by id (`titles.V1.rank`), because their order means nothing.

export interface PlanChange {
  readonly path: string;
  /** Undefined for a value that the newer plan added. */
  readonly before: unknown;
  /** Undefined for a value that the newer plan dropped. */
  readonly after: unknown;
}

/** Changed leaves in the order of their paths; lists of plain values are compared whole. */
export function diffPlans(before: unknown, after: unknown): PlanChange[] {
  return changesAt("", before, after).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function changesAt(path: string, before: unknown, after: unknown): PlanChange[] {
  const [left, right] = [branchesOf(before), branchesOf(after)];
  if (left && right) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => changesAt(path === "" ? key : `${path}.${key}`, left[key], right[key]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** Children of a value: an object's by key, a list's by id when its items have one; null for a leaf. */
function branchesOf(value: unknown): Record<string, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  const isNamed = value.length > 0 && value.every((item) => typeof item === "object" && item !== null && "id" in item);
  if (!isNamed) return null;
  return Object.fromEntries(value.map((item: { id: unknown }) => [String(item.id), item]));
}
