// 每日场次: a flash sale may run at certain hours of each day only (core/rules/promotions.md, section 2).
// Example: sessions 10:00–12:00 and 20:00–24:00: at 11:30 it runs until 12:00; at 15:00 it does not run, the next one begins at 20:00.
import { dayMs, shanghaiDay } from "../time/shanghai";
import type { SaleActivity } from "./schema";

/** Hours of a day in Asia/Shanghai, `10:00`; one that ends at `24:00` ends with the day. */
export interface DailySession {
  readonly from: string;
  readonly to: string;
}

/** The activity with the window of the session that runs now, else of the next one; without sessions as it is. */
export function withSession(
  activity: SaleActivity,
  sessions: readonly DailySession[] | null | undefined,
  now: Date,
): SaleActivity {
  if (!sessions || sessions.length === 0) return activity;
  const days = [shanghaiDay(now), shanghaiDay(new Date(now.getTime() + dayMs))];
  const windows = days.flatMap((day) =>
    sessions.map(({ from, to }) => ({ start: moment(day, from), end: moment(day, to) })),
  );
  windows.sort((a, b) => a.start - b.start);
  const next = windows.find(({ end }) => end > now.getTime())!;
  const startsAt = Math.max(next.start, Date.parse(activity.startsAt ?? new Date(next.start).toISOString()));
  const endsAt = Math.min(next.end, Date.parse(activity.endsAt ?? new Date(next.end).toISOString()));
  return { ...activity, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() };
}

const moment = (day: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return Date.parse(`${day}T00:00:00+08:00`) + (hours * 60 + minutes) * 60_000;
};
