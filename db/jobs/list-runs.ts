import type { Handle } from "../connection/database";
import type { JobOutcome } from "./record-run";

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
