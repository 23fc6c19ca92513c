import { endScheduled, listDue, type ScheduledRow } from "@liandong/db/people/plan/scheduled-versions";
import { publishDueProgramme } from "../loyalty/programmes/scheduled-programme";
import { planDocument } from "../people/plan/publish-plan";
import { publishDuePlan, ScheduledProblem } from "../people/plan/scheduled-plan";
import type { Deps } from "../trpc/context";
import type { JobCall, JobResult } from "../work/job";

/** 定时生效: makes each plan and programme whose time has come its next version; what cannot be published says why. */
export async function publishScheduled({ ctx }: JobCall): Promise<JobResult> {
  const due = await ctx.db.run((handle) => listDue(handle, { now: ctx.now() }));
  const counts = { published: 0, refused: 0, failed: 0 };
  for (const row of due) {
    try {
      if (await publishOne(ctx, row)) counts.published += 1;
    } catch (error) {
      if (error instanceof ScheduledProblem) {
        await refuse(ctx, row, error.message);
        counts.refused += 1;
      } else {
        ctx.log.error({ what: "publishing a scheduled version", key: row.id, err: error }, "the next run tries again");
        counts.failed += 1;
      }
    }
  }
  return counts;
}

const publishOne = (ctx: Deps, row: ScheduledRow) =>
  row.document === planDocument ? publishDuePlan({ ctx, row }) : publishDueProgramme({ ctx, row });

async function refuse(ctx: Deps, { id, document }: ScheduledRow, problem: string): Promise<void> {
  const ending = { id, documents: [document], state: "refused", at: ctx.now(), by: null, problem } as const;
  await ctx.db.transaction((tx) => endScheduled(tx, ending));
}
