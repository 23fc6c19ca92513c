// 北京时间: days and months are Asia/Shanghai's, which is UTC+8 without summer time since 1991.
// Example: 2026-01-31T16:00:00Z is the first moment of 2026-02-01 there.

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;
export const dayMs = 24 * 60 * 60 * 1000;

/** "2026-02": the calendar month in Asia/Shanghai (core/rules/plan.md, section 12: limits of the free zone). */
export function shanghaiMonth(at: Date): string {
  return shiftToShanghai(at).toISOString().slice(0, 7);
}

/** "2026-02-01": the calendar day in Asia/Shanghai. */
export function shanghaiDay(at: Date): string {
  return shiftToShanghai(at).toISOString().slice(0, 10);
}

/** "2026-02-01 09:05:07": the time of day in Asia/Shanghai. */
export function shanghaiTime(at: Date): string {
  return shiftToShanghai(at).toISOString().slice(0, 19).replace("T", " ");
}

/** "2026-02-01T09:05:07+08:00": the moment as Asia/Shanghai writes it, in whole seconds. */
export function shanghaiMoment(at: Date): string {
  return `${shiftToShanghai(at).toISOString().slice(0, 19)}+08:00`;
}

/** The moment at which that calendar day (`2026-02-01`) begins in Asia/Shanghai. */
export function startOfShanghaiDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The moment at which that calendar month (`2026-02`) begins in Asia/Shanghai. */
export function startOfShanghaiMonth(month: string): Date {
  return new Date(`${month}-01T00:00:00+08:00`);
}

/** The moment at which the week of `at` begins: Monday 00:00 in Asia/Shanghai. */
export function startOfShanghaiWeek(at: Date): Date {
  const day = startOfShanghaiDay(shanghaiDay(at));
  // 1970-01-01 was a Thursday, so days are counted from the Monday before it.
  const daysSinceMonday = (Math.floor(Date.parse(shanghaiDay(at)) / dayMs) + 3) % 7;
  return new Date(day.getTime() - daysSinceMonday * dayMs);
}

function shiftToShanghai(at: Date): Date {
  return new Date(at.getTime() + shanghaiOffsetMs);
}
