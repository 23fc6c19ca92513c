import { dayMs } from "@liandong/core/time/shanghai";
import { deleteRunsBefore } from "@liandong/db/jobs/runs";
import { deleteDonePushes } from "@liandong/db/pushes/pushes";
import { deleteOldMessages } from "@liandong/db/shop/messages/messages";
import { deleteExpired } from "@liandong/db/staff/sessions/sessions";
import { deleteOrphanedChecks } from "@liandong/db/uploads/picture-checks";
import { sweepUploads } from "../uploads/sweep-uploads";
import type { JobCall, JobResult } from "../work/job";

const daysOfRuns = 30;
const daysOfReadMessages = 180;
const daysOfUnreadMessages = 365;

/** Deletes ended sessions, attempt counters, old records of runs, old messages and unused pictures, to save space. */
export async function sweep({ ctx }: Pick<JobCall, "ctx">): Promise<JobResult> {
  const now = ctx.now();
  const daysBefore = (days: number) => new Date(now.getTime() - days * dayMs);
  const messages = await ctx.db.run(async (handle) => {
    await deleteExpired(handle, { now });
    await deleteRunsBefore(handle, { startedBy: daysBefore(daysOfRuns) });
    await deleteDonePushes(handle, { receivedBy: daysBefore(daysOfRuns) });
    await deleteOrphanedChecks(handle);
    return deleteOldMessages(handle, {
      readBefore: daysBefore(daysOfReadMessages),
      unreadBefore: daysBefore(daysOfUnreadMessages),
    });
  });
  return { pictures: await sweepUploads({ ctx }), messages, failed: 0 };
}
