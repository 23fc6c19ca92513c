const shanghaiOffsetMs = 8 * 3600 * 1000;
const two = (value: number) => String(value).padStart(2, "0");

// WeChat's runtime has no dependable Intl time zones; China has had one offset and no summer time since 1992.
function inShanghai(iso: string): Date {
  return new Date(Date.parse(iso) + shanghaiOffsetMs);
}

/** "2026-03-01 14:05", Asia/Shanghai. */
export function formatTime(iso: string): string {
  const at = inShanghai(iso);
  return `${formatDate(iso)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** "2026-03-01", Asia/Shanghai. */
export function formatDate(iso: string): string {
  const at = inShanghai(iso);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** The last day before an exclusive end: midnight that begins 1 March → "2026-02-28". */
export function formatLastDay(iso: string): string {
  return formatDate(new Date(Date.parse(iso) - 1).toISOString());
}

/** Today's date in Asia/Shanghai, "2026-03-01". */
export function todayInShanghai(): string {
  return formatDate(new Date().toISOString());
}
