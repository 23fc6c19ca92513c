// 时间段: a window has a start and an end, and either may be missing; the start belongs to it, the end does not
// (core/rules/promotions.md, section 1).
// Example: from 1 January 00:00 to 5 January 00:00: the first moment is inside, the last one is not.
import { z } from "zod";

/** ISO 8601 with an offset; seconds may be left out. */
export const momentSchema = z.union(
  [z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })],
  {
    error: "not an ISO 8601 time with an offset, as in 2026-01-01T08:00:00+08:00",
  },
);

/** The keys of a window in a document. */
export const windowShape = { startsAt: momentSchema.optional(), endsAt: momentSchema.optional() };

export interface Window {
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/** startsAt ≤ moment < endsAt. */
export function isWithin({ startsAt, endsAt }: Window, moment: Date): boolean {
  const time = moment.getTime();
  return (
    (startsAt === undefined || Date.parse(startsAt) <= time) && (endsAt === undefined || time < Date.parse(endsAt))
  );
}

/** Whether the window has an end that does not come after its start. */
export function isEmptyWindow({ startsAt, endsAt }: Window): boolean {
  return startsAt !== undefined && endsAt !== undefined && Date.parse(endsAt) <= Date.parse(startsAt);
}
