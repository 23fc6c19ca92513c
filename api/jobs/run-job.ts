import { DomainError } from "@liandong/core/errors";
import { endRun, insertRun, type JobOutcome } from "@liandong/db/jobs/runs";
import type { JobCall, JobName } from "../work/job";
import { jobOf } from "./jobs";

type RunJob = Omit<JobCall, "runId"> & { job: JobName; runId?: string };
export type FinishedRun = { runId: string; outcome: JobOutcome; result: Record<string, number | string> };

/** Runs a job now and keeps what became of it. @throws what stopped it, after that is kept */
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
    // Most runs of most jobs find nothing to do: that is in their record, and not worth a line.
    const didNothing = Object.values(result).every((value) => value === 0);
    log[didNothing ? "debug" : "info"]({ job, runId, actor, outcome, ...result }, "a job has run");
    return { runId, outcome, result };
  } catch (error) {
    log.error({ job, runId, actor, err: error }, "a job has failed");
    // A database that is away cannot keep it either: the run then stays one without an end.
    await end("failed", { problem: describe(error) }).catch((err: unknown) => log.error({ job, err }, "not recorded"));
    throw error;
  }
}

/** A code or nothing: what an unexpected error says is for the log only. */
function describe(error: unknown): string {
  return error instanceof DomainError ? error.code : "unexpected";
}
