import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { findDaysToStore, storeDays } from "@liandong/db/money/books/reports";
import type { JobCall, JobResult } from "../../work/job";

/** Days that are summed in one statement. */
const daysAtOnce = 31;

const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/**
 * 汇总日报: stores the sums of every day that has been over for some days, so that years of figures are read at once. Each run
 * sums all days anew, because members may be imported with an earlier registration and payments may be told late.
 */
export async function storeDayFigures({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<JobResult> {
  const { first, last } = await ctx.db.run((handle) => findDaysToStore(handle, { today: shanghaiDay(ctx.now()) }));
  let days = 0;
  for (let from = first ?? "9"; from <= last && !signal?.aborted; from = dayAfter(from, daysAtOnce)) {
    const end = dayAfter(from, daysAtOnce - 1);
    const [to = last] = [end, last].sort();
    days += await ctx.db.run((handle) => storeDays(handle, { from, to }));
  }
  return { days, failed: 0 };
}
