/** Sales as Chinese shops write them: 873 → "873", 12400 → "1.2万". */
export function formatCount(count: number): string {
  if (count < 10_000) return String(count);
  return `${Math.floor(count / 1000) / 10}万`;
}
