import { DomainError } from "@liandong/core/errors";
import { lastPeriod } from "@liandong/core/time/dividend-period";
import { listGrowthSchedules, listUnfinishedCloses } from "@liandong/db/loyalty/growth-closes/schedules";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeGrowth } from "./close-growth";

type DueClose = { scope: string; period: string; closedBy: string };

/** One that was begun a moment ago is being worked on by whoever began it. */
const settlingMs = 10 * 60_000;

/**
 * Goes on with closes that were cut off, and closes the month that ended last of every scope that operators let close by
 * itself; as delivered there is none. A month that ended before that was set stays theirs.
 */
export async function closeDueGrowth({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  const due = async (): Promise<DueClose[]> => {
    const begunBy = new Date(now.getTime() - settlingMs);
    const { halted, schedules } = await ctx.db.run(async (handle) => ({
      halted: await listUnfinishedCloses(handle, { begunBy }),
      schedules: await listGrowthSchedules(handle),
    }));
    const { name: period, endsAt } = lastPeriod("month", now);
    const months = schedules
      .filter(({ setAt }) => setAt < endsAt)
      .map(({ scope }) => ({ scope, period, closedBy: "system" }));
    return [...halted, ...months];
  };
  return workThrough({
    ctx,
    signal,
    what: "closing growth",
    page: async (after) => (after === "" ? due() : []),
    keyOf: ({ scope, period }) => `${scope}/${period}`,
    work: async ({ scope, period, closedBy: actor }) => {
      try {
        await closeGrowth({ ctx, scope, period, actor });
        return true;
      } catch (error) {
        // Closed before, or a store without a programme any more.
        const isOver =
          error instanceof DomainError && ["growth.already_closed", "membership.no_programme"].includes(error.code);
        if (!isOver) throw error;
        return false;
      }
    },
  });
}
