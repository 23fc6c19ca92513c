/** Sales as Chinese shops write them: 873 → "873", 12400 → "1.2万". */
export function formatCount(count: number): string {
  if (count < 10_000) return String(count);
  return `${Math.floor(count / 1000) / 10}万`;
}

/** Points and growth, every unit of them: 12400 → "12,400". */
export function formatUnits(units: number): string {
  return String(units).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Gains and losses in a list: "+20", "-1,200". */
export function formatSignedUnits(units: number): string {
  return units > 0 ? `+${formatUnits(units)}` : formatUnits(units);
}
