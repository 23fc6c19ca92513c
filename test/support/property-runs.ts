/** `bun run check` sets QUICK_CHECK and tries an eighth of the random cases; `npm test` and single files try all. */
export function propertyRuns(all: number): number {
  return process.env.QUICK_CHECK ? Math.ceil(all / 8) : all;
}
