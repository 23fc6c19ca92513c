import type { Handle, Transaction } from "../../connection/database";

/** What happened, as the triggers on the tables write it: the keys of the row that tells it, else the outbox row's own id. */
export type Happening =
  | { kind: "order_step"; orderNo: string; to: "paid" | "received" | "closed" | "cancelled"; actor: string; at: string }
  | { kind: "parcel"; orderNo: string; parcelNo: number }
  | { kind: "case_step"; caseNo: string; id: string }
  | { kind: "standing_change"; memberId: string; id: string }
  | { kind: "level_change"; memberId: string; id: string }
  | { kind: "level_warning"; id: string; memberId: string; scope: string; levelId: string }
  | { kind: "member_bound"; memberId: string }
  | { kind: "refund"; refundNo: string }
  | { kind: "withdrawal"; withdrawalNo: string; state: "transferring" | "paid" | "failed" };

export type OutboxRow = { id: string; happening: Happening; attempts: number };

type StoredRow = { id: string; kind: string; subject: object; attempts: number };
const toOutboxRow = ({ id, kind, subject, attempts }: StoredRow): OutboxRow => ({
  id,
  attempts,
  happening: { id, kind, ...subject } as Happening,
});

/** Takes the rows that are due, the oldest first; those that another process works on are left out. */
export async function takeDue(
  { sql }: Transaction,
  { now, limit }: { now: Date; limit: number },
): Promise<OutboxRow[]> {
  const rows = await sql<StoredRow[]>`
    SELECT id, kind, subject, attempts FROM outbox WHERE state = 'waiting' AND due_at <= ${now}
    ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  return rows.map(toOutboxRow);
}

/** Takes one row if it still waits; null when it is done, dead, or in another process's hands. */
export async function takeOne({ sql }: Transaction, { id }: { id: string }): Promise<OutboxRow | null> {
  const [row] = await sql<StoredRow[]>`
    SELECT id, kind, subject, attempts FROM outbox WHERE id = ${id} AND state = 'waiting' FOR UPDATE SKIP LOCKED`;
  return row ? toOutboxRow(row) : null;
}

export async function deleteOutboxRows({ sql }: Transaction, { ids }: { ids: readonly string[] }): Promise<void> {
  await sql`DELETE FROM outbox WHERE id = ANY (${ids as string[]}::bigint[])`;
}

type Failure = { id: string; attempts: number; dueAt: Date; state: "waiting" | "dead"; problem: string };

/** Records a failed try of a row that still waits. */
export async function recordFailure({ sql }: Handle, failure: Failure): Promise<void> {
  const { id, attempts, dueAt, state, problem } = failure;
  await sql`UPDATE outbox SET attempts = ${attempts}, due_at = ${dueAt}, state = ${state}, problem = ${problem}
    WHERE id = ${id} AND state = 'waiting'`;
}

export type DeadRow = OutboxRow & { problem: string; triedAt: Date };

/** What could not be told, the longest waiting first. */
export async function listDead({ sql }: Handle, { limit }: { limit: number }): Promise<DeadRow[]> {
  const rows = await sql<(StoredRow & { problem: string; triedAt: Date })[]>`
    SELECT id, kind, subject, attempts, problem, due_at AS "triedAt" FROM outbox WHERE state = 'dead'
    ORDER BY id LIMIT ${limit}`;
  return rows.map(({ problem, triedAt, ...row }) => ({ ...toOutboxRow(row), problem, triedAt }));
}

/** Lets a dead row be told at once, with all its tries before it. Returns null when it is not dead any more. */
export async function reviveDead(
  { sql }: Transaction,
  { id, now }: { id: string; now: Date },
): Promise<OutboxRow | null> {
  const [row] = await sql<StoredRow[]>`
    UPDATE outbox SET state = 'waiting', attempts = 0, due_at = ${now} WHERE id = ${id} AND state = 'dead'
    RETURNING id, kind, subject, attempts`;
  return row ? toOutboxRow(row) : null;
}

/** Deletes a dead row for good. Returns null when it is not dead any more. */
export async function deleteDead({ sql }: Transaction, { id }: { id: string }): Promise<OutboxRow | null> {
  const [row] = await sql<StoredRow[]>`
    DELETE FROM outbox WHERE id = ${id} AND state = 'dead' RETURNING id, kind, subject, attempts`;
  return row ? toOutboxRow(row) : null;
}
