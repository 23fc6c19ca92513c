import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { jobRun } from "../schema/jobs";

export type JobRunRow = {
  id: string;
  job: string;
  actor: string;
  startedAt: Date;
  endedAt: Date | null;
  outcome: JobOutcome | null;
  result: Record<string, number | string> | null;
};

/** The last runs of each job, the latest first. */
export async function listRuns(
  { sql }: Handle,
  { jobs, perJob }: { jobs: readonly string[]; perJob: number },
): Promise<JobRunRow[]> {
  return sql<JobRunRow[]>`
    SELECT r.* FROM unnest(${jobs as string[]}::text[]) AS wanted(job)
    CROSS JOIN LATERAL (
      SELECT id, job, actor, started_at AS "startedAt", ended_at AS "endedAt", outcome, result
      FROM job_run WHERE job_run.job = wanted.job ORDER BY started_at DESC, id LIMIT ${perJob}
    ) AS r`;
}

export type JobOutcome = "done" | "trouble" | "failed";
export type NewRun = { id: string; job: string; actor: string; startedAt: Date };

export async function insertRun({ drizzle }: Handle, run: NewRun): Promise<void> {
  await drizzle.insert(jobRun).values(run);
}

/** Whether a run of the job is under way; one that began before `since` was cut off. */
export async function isRunning({ drizzle }: Handle, { job, since }: { job: string; since: Date }): Promise<boolean> {
  const [row] = await drizzle
    .select({ one: sql`1` })
    .from(jobRun)
    .where(and(eq(jobRun.job, job), isNull(jobRun.endedAt), gt(jobRun.startedAt, since)))
    .limit(1);
  return row !== undefined;
}

export async function endRun(
  { drizzle }: Handle,
  end: { id: string; endedAt: Date; outcome: JobOutcome; result: Record<string, number | string> },
): Promise<void> {
  const { id, ...set } = end;
  await drizzle.update(jobRun).set(set).where(eq(jobRun.id, id));
}

export async function deleteRunsBefore({ drizzle }: Handle, { startedBy }: { startedBy: Date }): Promise<void> {
  await drizzle.delete(jobRun).where(lte(jobRun.startedAt, startedBy));
}
