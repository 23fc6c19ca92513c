// 分红周期: a pool's period is a week (Monday to Sunday) or a calendar month in Asia/Shanghai, named by the time it covers.
// Example: on 2026-03-01 the month that ended last is "2026-02"; on Monday 2026-01-05 the week that ended last is "2026-W01".
import { dayMs, shanghaiDay, shanghaiMonth, startOfShanghaiMonth, startOfShanghaiWeek } from "./shanghai";

export type PeriodLength = "week" | "month";

export interface Period {
  readonly name: string;
  /** Exclusive end. */
  readonly endsAt: Date;
}

/** The period under way at that moment. */
export function periodAt(every: PeriodLength, at: Date): Period {
  if (every === "month") {
    const name = shanghaiMonth(at);
    const inNext = new Date(startOfShanghaiMonth(name).getTime() + 32 * dayMs);
    return { name, endsAt: startOfShanghaiMonth(shanghaiMonth(inNext)) };
  }
  const monday = startOfShanghaiWeek(at);
  return { name: weekName(monday), endsAt: new Date(monday.getTime() + 7 * dayMs) };
}

/** The last period that has ended by that moment. */
export function lastPeriod(every: PeriodLength, at: Date): Period {
  const began = every === "month" ? startOfShanghaiMonth(shanghaiMonth(at)) : startOfShanghaiWeek(at);
  return periodAt(every, new Date(began.getTime() - 1));
}

/**
 * The periods that staff may close now: the last that has ended, of the pool's rhythm or of either without one, and only
 * when it ended after the pool's last close, so that one stretch of time is handed out once whatever its name is.
 */
export function closablePeriods(state: {
  readonly every: PeriodLength | null;
  readonly lastClosedAt: Date | null;
  readonly now: Date;
}): Period[] {
  const { every, lastClosedAt, now } = state;
  const lengths: readonly PeriodLength[] = every === null ? ["month", "week"] : [every];
  return lengths
    .map((length) => lastPeriod(length, now))
    .filter(({ endsAt }) => lastClosedAt === null || endsAt > lastClosedAt);
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function weekName(monday: Date): string {
  const thursday = shanghaiDay(new Date(monday.getTime() + 3 * dayMs));
  const year = thursday.slice(0, 4);
  const dayOfYear = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / dayMs;
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
}
