import { DomainError } from "@liandong/core/errors";
import { dayMs } from "@liandong/core/time/shanghai";

const minuteMs = 60_000;
const maxDaysAhead = 366;

/**
 * The minute at which a version takes effect; null for at once.
 * @throws DomainError version.effective_at (it has passed, or is more than a year away)
 */
export function effectiveMinute(effectiveAt: string | null, now: Date): Date | null {
  if (effectiveAt === null) return null;
  const at = new Date(Math.floor(Date.parse(effectiveAt) / minuteMs) * minuteMs);
  const ahead = at.getTime() - now.getTime();
  if (ahead <= 0 || ahead > maxDaysAhead * dayMs) throw new DomainError("version.effective_at");
  return at;
}

/** What a release finds: a time that has passed meanwhile means at once. */
export function effectiveMinuteOfRelease(effectiveAt: string | null, now: Date): Date | null {
  return effectiveAt !== null && Date.parse(effectiveAt) <= now.getTime() ? null : effectiveMinute(effectiveAt, now);
}
