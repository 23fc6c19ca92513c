import type { Handle, Transaction } from "../../connection/database";
import type { OutboxRow } from "../../outbox/outbox";

/** What happened, as the triggers on the tables write it: the keys of the row that tells it, else the outbox row's own id. */
export type Happening =
  | { kind: "order_step"; orderNo: string; to: "paid" | "received" | "closed" | "cancelled"; actor: string; at: string }
  | { kind: "group_failed"; groupId: string }
  | { kind: "parcel"; orderNo: string; parcelNo: number }
  | { kind: "case_step"; caseNo: string; id: string }
  | { kind: "standing_change"; memberId: string; id: string }
  | { kind: "level_change"; memberId: string; id: string }
  | { kind: "level_warning"; id: string; memberId: string; scope: string; levelId: string }
  | { kind: "member_bound"; memberId: string }
  | { kind: "refund"; refundNo: string }
  | { kind: "purchase"; tradeNo: string; approval: "waiting" | "agreed" | "refused" }
  | { kind: "invoice"; memberId: string; id: string }
  | { kind: "withdrawal"; withdrawalNo: string; state: "transferring" | "paid" | "failed" };

export type HappeningRow = { id: string; happening: Happening; attempts: number; failures: number };

type StoredRow = Pick<OutboxRow, "id" | "kind" | "subject" | "attempts" | "failures">;

/** What a row of the outbox without a number tells. */
export function toHappening({ id, kind, subject }: Pick<OutboxRow, "id" | "kind" | "subject">): Happening {
  return { id, kind, ...subject } as unknown as Happening;
}

const toRow = (row: StoredRow): HappeningRow => ({
  id: row.id,
  attempts: row.attempts,
  failures: row.failures,
  happening: toHappening(row),
});

/** Takes the happenings that are due, the oldest first; those that another process works on are left out. */
export async function takeDue(
  { sql }: Transaction,
  { now, limit }: { now: Date; limit: number },
): Promise<HappeningRow[]> {
  const rows = await sql<StoredRow[]>`
    SELECT id, kind, subject, attempts, failures FROM outbox
    WHERE state = 'waiting' AND key IS NULL AND due_at <= ${now}
    ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  return rows.map(toRow);
}

/** Takes one row if it still waits; null when it is done, dead, or in another process's hands. */
export async function takeOne({ sql }: Transaction, { id }: { id: string }): Promise<HappeningRow | null> {
  const [row] = await sql<StoredRow[]>`
    SELECT id, kind, subject, attempts, failures FROM outbox WHERE id = ${id} AND state = 'waiting'
    FOR UPDATE SKIP LOCKED`;
  return row ? toRow(row) : null;
}

export async function deleteHappenings({ sql }: Transaction, { ids }: { ids: readonly string[] }): Promise<void> {
  await sql`DELETE FROM outbox WHERE id = ANY (${ids as string[]}::bigint[])`;
}

type Failure = { id: string; dueAt: Date; isDead: boolean; problem: string };

/** Counts a failed try of a happening that still waits. */
export async function recordFailure({ sql }: Handle, { id, dueAt, isDead, problem }: Failure): Promise<void> {
  await sql`UPDATE outbox SET attempts = attempts + 1, failures = failures + 1, due_at = ${dueAt},
      state = ${isDead ? "dead" : "waiting"}, problem = ${problem}
    WHERE id = ${id} AND state = 'waiting'`;
}
