import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@liandong/core/errors";
import { isRunning } from "@liandong/db/jobs/runs";
import type { StaffContext } from "../trpc/context";
import { recordDeed } from "../trpc/record-deed";
import type { JobName } from "../work/job";
import { jobOf } from "./jobs";
import { cutOffSince } from "./list-jobs";
import { runJob } from "./run-job";

/** Whoever asks sees how it ended when it ends soon; a long run goes on, and the list of jobs shows it. */
const patienceMs = 8_000;

type Asked = { runId: string; state: "running" | "done" | "trouble" | "failed" };

/**
 * 立即运行: an operator's run of a job. It needs no worker, and the schedule may run the same job meanwhile: jobs bear that.
 * @throws DomainError job.running where one is under way
 */
export async function askJob({ ctx, input }: { ctx: StaffContext; input: { job: JobName } }): Promise<Asked> {
  const { job } = input;
  const runId = crypto.randomUUID();
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    if (await isRunning(tx, { job, since: cutOffSince(jobOf(job), at) })) throw new DomainError("job.running");
    await recordDeed(tx, ctx, { action: "desk.jobs.run", subject: `job:${job}`, detail: { runId }, reason: null });
  });
  const run = runJob({ ctx, job, runId, actor: `staff:${ctx.staff.id}` });
  // What stopped it is in the log and in its record; here it is one of its ends.
  const ended = run.then(
    ({ outcome }) => outcome,
    () => "failed" as const,
  );
  const patience = new AbortController();
  const state = await Promise.race([ended, sleep(patienceMs, "running" as const, { signal: patience.signal })]);
  patience.abort();
  return { runId, state };
}
