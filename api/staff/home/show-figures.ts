import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { type DailyFigures, loadDailyFigures } from "@liandong/db/money/books/reports";
import type { StaffContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";

/** Two months, so that the last 30 days have 30 days before them. */
const shownDays = 60;
const sharedMs = 5_000;

/** 经营数据: the last sixty days of Asia/Shanghai, the last of them today. */
export async function showHomeFigures({ ctx }: { ctx: StaffContext }): Promise<DailyFigures[]> {
  const now = ctx.now();
  const span = { from: shanghaiDay(new Date(now.getTime() - (shownDays - 1) * dayMs)), to: shanghaiDay(now) };
  const read = () => ctx.db.run((handle) => loadDailyFigures(handle, span));
  return shareReading(ctx.db, `desk.home.figures ${span.to}`, read, sharedMs);
}
