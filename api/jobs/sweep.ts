import { dayMs } from "@liandong/core/time/shanghai";
import { deleteRunsBefore } from "@liandong/db/jobs/runs";
import { deleteExpired } from "@liandong/db/staff/sessions/sessions";
import { sweepUploads } from "../uploads/sweep-uploads";
import type { JobCall, JobResult } from "../work/job";

const daysOfRuns = 30;

/** Deletes ended sessions, attempt counters, old records of runs and unused pictures, to save space. */
export async function sweep({ ctx }: Pick<JobCall, "ctx">): Promise<JobResult> {
  const now = ctx.now();
  await ctx.db.run(async (handle) => {
    await deleteExpired(handle, { now });
    await deleteRunsBefore(handle, { startedBy: new Date(now.getTime() - daysOfRuns * dayMs) });
  });
  return { pictures: await sweepUploads({ ctx }), failed: 0 };
}
