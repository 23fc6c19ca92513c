import { and, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { outbox } from "../schema/outbox";

/** A claimed or listed row. `Claim` names one try of it: another claim has counted another attempt. */
export type OutboxRow = {
  id: string;
  kind: string;
  /** The number of what is owed; null for happenings. */
  key: string | null;
  subject: Readonly<Record<string, unknown>>;
  /** Tries so far, the one under way included. */
  attempts: number;
  failures: number;
  asks: number;
};
type Claim = Pick<OutboxRow, "id" | "attempts">;

type Claiming = { now: Date; leaseUntil: Date };

/**
 * Claims the next matter of a kind that is due: what staff asked for first, then the longest due. The try is counted and the
 * row put off until `leaseUntil` before anything is sent, so a process that dies leaves a trace and the matter comes again.
 */
export async function claimNext(
  { sql }: Handle,
  { kind, now, leaseUntil }: Claiming & { kind: string },
): Promise<OutboxRow | null> {
  const [row] = await sql<OutboxRow[]>`
    UPDATE outbox SET attempts = attempts + 1, due_at = ${leaseUntil} WHERE id = (
      SELECT id FROM outbox WHERE kind = ${kind} AND key IS NOT NULL AND state = 'waiting' AND due_at <= ${now}
      ORDER BY priority, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, key, subject, attempts, failures, asks`;
  return row ?? null;
}

/** Claims one matter by its number; null when nothing is owed, its next try is not due, it is dead, or somebody has it. */
export async function claimMatter(
  { sql }: Handle,
  { kind, key, now, leaseUntil }: Claiming & { kind: string; key: string },
): Promise<OutboxRow | null> {
  const [row] = await sql<OutboxRow[]>`
    UPDATE outbox SET attempts = attempts + 1, due_at = ${leaseUntil}
    WHERE kind = ${kind} AND key = ${key} AND state = 'waiting' AND due_at <= ${now}
    RETURNING id, kind, key, subject, attempts, failures, asks`;
  return row ?? null;
}

/** Deletes a matter that is settled; where a booking asked for it again meanwhile, it begins anew and is due at once. */
export async function settleClaim({ sql }: Handle, { id, attempts, asks, now }: Claim & { asks: number; now: Date }) {
  const gone =
    await sql`DELETE FROM outbox WHERE id = ${id} AND attempts = ${attempts} AND asks = ${asks} RETURNING id`;
  if (gone.length > 0) return;
  await sql`UPDATE outbox SET attempts = 0, failures = 0, problem = NULL, said = NULL, priority = 1, due_at = ${now}
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

/**
 * Puts a matter off that is under way and has not failed, such as a transfer that its receiver has to confirm. The outcome of
 * the tries so far is known.
 */
export async function putOffClaim({ sql }: Handle, { id, attempts, dueAt }: Claim & { dueAt: Date }): Promise<void> {
  await sql`UPDATE outbox SET attempts = 0, failures = 0, problem = NULL, said = NULL, priority = 1, due_at = ${dueAt}
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

/** Gives back a claim under which nothing was sent: the try does not count. */
export async function releaseClaim({ sql }: Handle, { id, attempts, dueAt }: Claim & { dueAt: Date }): Promise<void> {
  await sql`UPDATE outbox SET attempts = attempts - 1, failures = least(failures, attempts - 1), due_at = ${dueAt}
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

type Failure = Claim & {
  dueAt: Date;
  /** Whether the try counts towards those after which a matter is dead. */
  isCounted: boolean;
  isDead: boolean;
  problem: string;
  said: string | null;
};

/** Records that a try failed, unless another claim of the matter exists. */
export async function failClaim({ sql }: Handle, failure: Failure): Promise<void> {
  const { id, attempts, dueAt, isCounted, isDead, problem, said } = failure;
  await sql`UPDATE outbox SET due_at = ${dueAt}, failures = failures + ${isCounted ? 1 : 0}, priority = 1,
      state = ${isDead ? "dead" : "waiting"}, problem = ${problem}, said = coalesce(${said}, said)
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

export type DeadRow = OutboxRow & { problem: string | null; said: string | null; triedAt: Date };

/** What failed too often, the oldest first; of one kind, or of all. */
export async function listDead(
  { sql }: Handle,
  { kind = null, limit }: { kind?: string | null; limit: number },
): Promise<DeadRow[]> {
  return sql<DeadRow[]>`
    SELECT id, kind, key, subject, attempts, failures, asks, problem, said, due_at AS "triedAt" FROM outbox
    WHERE state = 'dead' AND (${kind}::text IS NULL OR kind = ${kind}) ORDER BY id LIMIT ${limit}`;
}

/** Locks a dead row; null when it is not dead any more. */
export async function findDead({ sql }: Handle, { id }: { id: string }): Promise<OutboxRow | null> {
  const [row] = await sql<OutboxRow[]>`
    SELECT id, kind, key, subject, attempts, failures, asks FROM outbox WHERE id = ${id} AND state = 'dead'`;
  return row ?? null;
}

type DeadName = { id: string } | { kind: string; key: string };
const isNamed = ({ sql }: Pick<Handle, "sql">, name: DeadName) =>
  "id" in name ? sql`id = ${name.id}` : sql`kind = ${name.kind} AND key = ${name.key}`;

/**
 * Lets a dead row be tried at once and before others, with all its failures before it. Returns what it said last; null when it
 * is not dead any more.
 */
export async function reviveDead(
  { sql }: Transaction,
  { now, ...name }: DeadName & { now: Date },
): Promise<(OutboxRow & { said: string | null }) | null> {
  const [row] = await sql<(OutboxRow & { said: string | null })[]>`
    UPDATE outbox SET state = 'waiting', failures = 0, priority = 0, due_at = ${now}
    WHERE ${isNamed({ sql }, name)} AND state = 'dead'
    RETURNING id, kind, key, subject, attempts, failures, asks, said`;
  return row ?? null;
}

/** Deletes a dead row for good; false when it is not dead any more. */
export async function deleteDead({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle
    .delete(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.state, "dead")))
    .returning({ id: outbox.id });
  return gone.length > 0;
}

export type KindCount = {
  kind: string;
  waiting: number;
  due: number;
  /** Tried this often and more without an end. */
  stuck: number;
  dead: number;
  oldestDueAt: Date | null;
};

const stuckAfterTries = 10;

/** How much of each kind waits, is due, was tried often without an end, and is dead. */
export async function countOutbox({ sql }: Handle, { now }: { now: Date }): Promise<KindCount[]> {
  return sql<KindCount[]>`
    SELECT kind, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE state = 'waiting' AND due_at <= ${now})::int AS due,
      count(*) FILTER (WHERE state = 'waiting' AND problem IS NOT NULL AND attempts >= ${stuckAfterTries})::int AS stuck,
      count(*) FILTER (WHERE state = 'dead')::int AS dead,
      min(due_at) FILTER (WHERE state = 'waiting' AND due_at <= ${now} AND due_at > 'epoch') AS "oldestDueAt"
    FROM outbox GROUP BY kind ORDER BY kind`;
}
