import type { Handle } from "../connection/database";

export type QueueFigures = { queue: string; waiting: number; active: number; oldestSeconds: number };
export type BookedFigures = { kind: string; bookings: number; fen: number };
export type VerifyFigures = { endedAt: Date; differences: number | null };

/** Runs of each job that wait or are under way, and since when the oldest waiting one could have begun. */
export async function readQueueFigures({ sql }: Handle, { now }: { now: Date }): Promise<QueueFigures[]> {
  const [table] = await sql<{ name: string | null }[]>`SELECT to_regclass('jobs.job')::text AS name`;
  if (!table?.name) return [];
  return sql<QueueFigures[]>`
    SELECT q.name AS queue, count(j.id) FILTER (WHERE j.state < 'active')::integer AS waiting,
      count(j.id) FILTER (WHERE j.state = 'active')::integer AS active,
      coalesce(extract(epoch from ${now} - min(j.start_after) FILTER (WHERE j.state < 'active')), 0)::float8 AS "oldestSeconds"
    FROM jobs.queue AS q LEFT JOIN jobs.job AS j ON j.name = q.name AND j.state <= 'active'
    WHERE q.name NOT LIKE '\\_\\_%' GROUP BY q.name ORDER BY q.name`;
}

export type OutboxFigures = { state: string; rows: number; oldestSeconds: number };

/** What waits to be told or sent, and what nobody tries any more. */
export async function readOutboxFigures({ sql }: Handle, { now }: { now: Date }): Promise<OutboxFigures[]> {
  return sql<OutboxFigures[]>`
    SELECT state, count(*)::integer AS rows, greatest(extract(epoch from ${now} - min(due_at)), 0)::float8 AS "oldestSeconds"
    FROM outbox GROUP BY state ORDER BY state`;
}

/**
 * Bookings since a moment by kind, and the money that they moved. Those that an earlier seal closed are older, so that no more
 * than about a day is read.
 */
export async function readBooked({ sql }: Handle, { since }: { since: Date }): Promise<BookedFigures[]> {
  const rows = await sql<{ kind: string; bookings: number; fen: string }[]>`
    SELECT kind, count(*)::integer AS bookings, coalesce(sum(
      (SELECT sum(amount) FROM unnest(leg_amounts, leg_units) AS leg(amount, unit) WHERE unit = 'CNY' AND amount > 0)), 0)::text AS fen
    FROM ledger_transaction
    WHERE id > (SELECT coalesce(max(through_id), 0) FROM ledger_seal WHERE sealed_at < ${since}) AND at >= ${since}
    GROUP BY kind ORDER BY kind`;
  return rows.map(({ kind, bookings, fen }) => ({ kind, bookings, fen: Number(fen) }));
}

/** The last verification that ended; `differences` is null when it failed. */
export async function readLastVerify({ sql }: Handle): Promise<VerifyFigures | null> {
  const [row] = await sql<VerifyFigures[]>`
    SELECT ended_at AS "endedAt", (result ->> 'differences')::integer AS differences
    FROM job_run WHERE job = 'verify' AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1`;
  return row ?? null;
}

/** The name under which the backup command leaves its runs among those of the jobs. */
export const backupRun = "backup";

/** When the last backup ended that the shop's own command made and read back; null when none is known. */
export async function readLastBackup({ sql }: Handle): Promise<Date | null> {
  const [row] = await sql<{ endedAt: Date }[]>`
    SELECT ended_at AS "endedAt" FROM job_run WHERE job = ${backupRun} AND ended_at IS NOT NULL
    ORDER BY started_at DESC LIMIT 1`;
  return row?.endedAt ?? null;
}

/** The size of the database, and when the certificate of the first merchant to run out of valid ones ends. */
export async function readSizes({ sql }: Handle): Promise<{ databaseBytes: number; certificateEndsAt: Date | null }> {
  const [row] = await sql<{ bytes: string; ends: Date | null }[]>`
    SELECT pg_database_size(current_database()) AS bytes,
      (SELECT min(ends) FROM (SELECT max(expires_at) AS ends FROM platform_certificate GROUP BY mchid) AS c) AS ends`;
  return { databaseBytes: Number(row!.bytes), certificateEndsAt: row!.ends };
}
