import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { type DailyFigures, loadDailyFigures } from "@liandong/db/money/books/reports";
import { loadStoreDays, type StoreDay } from "@liandong/db/staff/home/store-figures";
import type { StaffContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";

/** Two months, so that the last 30 days have 30 days before them. */
const shownDays = 60;
const sharedMs = 5_000;
/** The days of a store are summed from its orders at each reading, so that one is shared for longer. */
const sharedOfStoreMs = 60_000;

/** A day of the platform, or of a store: a store has no members, agents, awards and withdrawals of its own. */
export type HomeDay = StoreDay & Partial<Omit<DailyFigures, keyof StoreDay>>;

/** 经营数据: the last sixty days of Asia/Shanghai, the last of them today. */
export async function showHomeFigures({ ctx }: { ctx: StaffContext }): Promise<HomeDay[]> {
  const now = ctx.now();
  const span = { from: shanghaiDay(new Date(now.getTime() - (shownDays - 1) * dayMs)), to: shanghaiDay(now) };
  const { storeId } = ctx.staff;
  if (storeId === null) {
    const read = () => ctx.db.run((handle) => loadDailyFigures(handle, span));
    return shareReading(ctx.db, `desk.home.figures ${span.to}`, read, sharedMs);
  }
  const read = () => ctx.db.run((handle) => loadStoreDays(handle, { storeId, ...span }));
  return shareReading(ctx.db, `desk.home.figures ${span.to} ${storeId}`, read, sharedOfStoreMs);
}
