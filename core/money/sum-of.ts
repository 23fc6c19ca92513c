/** The sum of a whole number taken from each of a list. */
export function sumOf<One>(all: readonly One[], part: (one: One) => number): number {
  return all.reduce((sum, one) => sum + part(one), 0);
}
