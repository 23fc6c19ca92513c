import { DomainError } from "@liandong/core/errors";
import { lastPeriod } from "@liandong/core/time/dividend-period";
import { listSchedules } from "@liandong/db/money/dividends/schedules";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeDividend } from "./close-dividend";

/**
 * Closes the period that ended last of every pool that operators let close by itself; as delivered there is none. A period
 * that ended before the schedule was set stays theirs.
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
        // Closed before, or a pool that the plan in force does not have any more.
        if (error instanceof DomainError && error.code.startsWith("dividend.")) return false;
        throw error;
      }
    },
  });
}
