import { DomainError } from "@liandong/core/errors";
import { lastPeriod } from "@liandong/core/time/dividend-period";
import { listSchedules } from "@liandong/db/money/dividends/schedules";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeDividend } from "./close-dividend";

/**
 * 自动分红: closes the last ended period of every pool that has a schedule; a new shop has none. A period that ended before
 * the schedule was set is left to staff.
 */
export async function closeDueDividends({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  const due = async () =>
    (await ctx.db.run(listSchedules))
      .map(({ poolId, every, setAt }) => ({ poolId, setAt, ...lastPeriod(every, now) }))
      .filter(({ setAt, endsAt }) => setAt < endsAt);
  return workThrough({
    ctx,
    signal,
    what: "closing a dividend pool",
    page: async (after) => (after === "" ? due() : []),
    keyOf: ({ poolId }) => poolId,
    work: async ({ poolId, name: period }) => {
      try {
        await closeDividend({ ctx, poolId, period, actor: "system" });
        return true;
      } catch (error) {
        // The period is closed already, or the plan in force has no such pool any more.
        if (error instanceof DomainError && error.code.startsWith("dividend.")) return false;
        throw error;
      }
    },
  });
}
