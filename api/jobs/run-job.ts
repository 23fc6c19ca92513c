import { DomainError } from "@liandong/core/errors";
import { endRun, insertRun, type JobOutcome } from "@liandong/db/jobs/runs";
import type { JobCall, JobName } from "../work/job";
import { jobOf } from "./jobs";

type RunJob = Omit<JobCall, "runId"> & { job: JobName; runId?: string };
export type FinishedRun = { runId: string; outcome: JobOutcome; result: Record<string, number | string> };

/** Runs a job now and records its result. @throws the error that stopped it, after recording it */
export async function runJob({ job, runId = crypto.randomUUID(), ...call }: RunJob): Promise<FinishedRun> {
  const { ctx, actor } = call;
  const { db, log } = ctx;
  await db.run((handle) => insertRun(handle, { id: runId, job, actor, startedAt: ctx.now() }));
  const end = (outcome: JobOutcome, result: Record<string, number | string>) =>
    db.run((handle) => endRun(handle, { id: runId, endedAt: ctx.now(), outcome, result }));
  try {
    const result = await jobOf(job).run({ ...call, runId });
    const outcome = result.failed > 0 ? "trouble" : "done";
    await end(outcome, result);
    // Most runs find nothing to do; their record is enough, a log line would be noise.
    const didNothing = Object.values(result).every((value) => value === 0);
    log[didNothing ? "debug" : "info"]({ job, runId, actor, outcome, ...result }, "a job has run");
    return { runId, outcome, result };
  } catch (error) {
    log.error({ job, runId, actor, err: error }, "a job has failed");
    // Without a database the result cannot be recorded either: the run stays without an end.
    await end("failed", { problem: describe(error) }).catch((err: unknown) => log.error({ job, err }, "not recorded"));
    throw error;
  }
}

/** The error's code, if it has one: the message of an unexpected error is for the log only. */
function describe(error: unknown): string {
  return error instanceof DomainError ? error.code : "unexpected";
}
