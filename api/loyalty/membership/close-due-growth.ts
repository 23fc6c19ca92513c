import { DomainError } from "@liandong/core/errors";
import { lastPeriod } from "@liandong/core/time/dividend-period";
import { listGrowthSchedules, listUnfinishedCloses } from "@liandong/db/loyalty/growth-closes/schedules";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeGrowth } from "./close-growth";

type DueClose = { scope: string; period: string; closedBy: string };

/** A close begun more recently than this is probably still being worked on. */
const restartAfterMs = 10 * 60_000;

/**
 * Resumes interrupted closes, and closes the last month of every scope that operators have scheduled; by default none
 * is.
 * Months that ended before the schedule was set are left to the operators.
 */
export async function closeDueGrowth({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  const due = async (): Promise<DueClose[]> => {
    const begunBy = new Date(now.getTime() - restartAfterMs);
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
        // The period was closed by somebody else, or the store has no programme any more.
        const isOver =
          error instanceof DomainError && ["growth.already_closed", "membership.no_programme"].includes(error.code);
        if (!isOver) throw error;
        return false;
      }
    },
  });
}
