// 免打扰: between two times of day of Asia/Shanghai nothing rings on a member's phone; what is held goes out at the end.
// Example: 22:00 to 08:00, and a parcel that leaves at 23:30: the message goes out at 08:00 of the next day.
import { dayMs, shanghaiDay, startOfShanghaiDay } from "../time/shanghai";

/** Times of day of Asia/Shanghai, `HH:MM`; the end is the next day where it is not later. */
type QuietHours = { readonly from: string; readonly until: string };

const minuteMs = 60_000;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The end of the quiet hours that hold at this moment; null outside them. */
export function endOfQuiet(quiet: QuietHours | null, now: Date): Date | null {
  if (quiet === null) return null;
  const today = startOfShanghaiDay(shanghaiDay(now)).getTime();
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
  const minute = Math.floor((now.getTime() - today) / minuteMs);
  const isOvernight = until <= from;
  const isQuiet = isOvernight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!isQuiet) return null;
  const endDay = isOvernight && minute >= from ? today + dayMs : today;
  return new Date(endDay + until * minuteMs);
}
