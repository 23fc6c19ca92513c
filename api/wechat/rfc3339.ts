/** `2026-03-01T20:00:00+08:00`: WeChat reads and writes times in China's zone, which has no summer time. */
export function formatRfc3339(at: Date): string {
  const inChina = new Date(at.getTime() + 8 * 3_600_000);
  return `${inChina.toISOString().slice(0, 19)}+08:00`;
}
