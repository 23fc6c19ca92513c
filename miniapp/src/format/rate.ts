/** Basis points as people say them: 1000 → "10%", 150 → "1.5%". */
export function formatRate(rateBp: number): string {
  return `${rateBp / 100}%`;
}
