import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@liandong/core/errors";
import { isRunning } from "@liandong/db/jobs/runs";
import type { StaffContext } from "../trpc/context";
import { recordDeed } from "../trpc/record-deed";
import type { JobName } from "../work/job";
import { jobOf } from "./jobs";
import { cutOffSince } from "./list-jobs";
import { runJob } from "./run-job";

/** The request waits this long for the result; a longer run goes on, and the list of jobs shows it. */
const waitForResultMs = 8_000;

type StartedRun = { runId: string; state: "running" | "done" | "trouble" | "failed" };

/**
 * 立即运行: an operator runs a job, without the queue's workers. The schedule may run the same job meanwhile, which is
 * safe.
 * @throws DomainError job.running while another run by hand is under way
 */
export async function askJob({ ctx, input }: { ctx: StaffContext; input: { job: JobName } }): Promise<StartedRun> {
  const { job } = input;
  const runId = crypto.randomUUID();
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    if (await isRunning(tx, { job, since: cutOffSince(jobOf(job), at) })) throw new DomainError("job.running");
    await recordDeed(tx, ctx, { action: "desk.jobs.run", subject: `job:${job}`, detail: { runId }, reason: null });
  });
  const run = runJob({ ctx, job, runId, actor: `staff:${ctx.staff.id}` });
  // The error is in the log and in the run's record; here the run counts as ended.
  const ended = run.then(
    ({ outcome }) => outcome,
    () => "failed" as const,
  );
  const patience = new AbortController();
  const state = await Promise.race([ended, sleep(waitForResultMs, "running" as const, { signal: patience.signal })]);
  patience.abort();
  return { runId, state };
}
