import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";

/** WeChat makes a day's bills from nine o'clock of the next day on, and has them at ten. */
const readyHour = 10;
/** WeChat gives bills of three months, the shortest of which have 89 days. */
const maxDaysBack = 89;

/** `2026-03-01` and a number of days. */
export function addDays(day: string, days: number): string {
  return shanghaiDay(new Date(startOfShanghaiDay(day).getTime() + days * dayMs));
}

/** The latest day whose bills WeChat should have. */
export function lastBilledDay(now: Date): string {
  return addDays(shanghaiDay(new Date(now.getTime() - readyHour * 3_600_000)), -1);
}

/** The days whose bills can be had, the earliest first: from the first trade, and no further back than WeChat keeps them. */
export function billedDays(now: Date, firstTradeDay: string | null): string[] {
  const last = lastBilledDay(now);
  if (firstTradeDay === null || firstTradeDay > last) return [];
  const earliest = addDays(shanghaiDay(now), -maxDaysBack);
  const days: string[] = [];
  for (let day = firstTradeDay > earliest ? firstTradeDay : earliest; day <= last; day = addDays(day, 1))
    days.push(day);
  return days;
}
