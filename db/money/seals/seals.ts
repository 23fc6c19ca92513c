import { desc, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerSeal } from "../../schema/ledger";

/** The ids given so far, and the database transactions under way that may still book one of them. */
export type Horizon = { throughId: string; openTransactions: string[] };

/**
 * Ids are given before a booking commits, so an id is closed only when every transaction that ran at that time has ended.
 */
export async function readHorizon({ sql }: Handle): Promise<Horizon> {
  const [given] = await sql<{ throughId: string }[]>`
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS "throughId" FROM ledger_transaction_ids`;
  const open = await sql<{ name: string }[]>`
    SELECT l.virtualtransaction AS name FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
    WHERE l.locktype = 'virtualxid' AND a.datname = current_database() AND pid <> pg_backend_pid()`;
  return { throughId: given!.throughId, openTransactions: open.map(({ name }) => name) };
}

export async function haveEnded({ sql }: Handle, openTransactions: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'virtualxid'
      AND virtualtransaction = ANY (${openTransactions as string[]}::text[])) AS open`;
  return !row!.open;
}

/** The digest under a seal's number, or null when there is no such seal. */
export async function findSealDigest({ drizzle }: Handle, number: number): Promise<string | null> {
  const [seal] = await drizzle.select().from(ledgerSeal).where(eq(ledgerSeal.number, number));
  return seal?.digest ?? null;
}

/** The latest first. */
export async function listSealRows({ drizzle }: Handle, { limit }: { limit: number }): Promise<Seal[]> {
  return drizzle.select().from(ledgerSeal).orderBy(desc(ledgerSeal.number)).limit(limit);
}

// 封存: what a seal says of a stretch of bookings. Example: seal 3's digest is sha256(digest of seal 2, then a line for each
// transaction in the order of their ids, each followed by lines of its entries); the first seal begins with an empty digest.

/** A moment as a number, because its text would depend on the session's time zone. */
const moment = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const transactionLine = `jsonb_build_array(t.key, t.id, t.kind, t.reference, ${moment("t.at")}, t.actor, t.plan_version, t.why,
  t.leg_owners, t.leg_purposes, t.leg_scopes, t.leg_units, t.leg_amounts)::text`;

const entryLine = `jsonb_build_array(e.owner, e.purpose, e.scope, e.seq, e.transaction_key, e.transaction_id, ${moment("e.at")},
  e.amount, e.balance_after, e.why)::text`;

/** A row of `transactions`, `entries`, `from_id`, `through_id`, `digest`: over a FROM clause of transactions named `t`. */
export const stretchDigest = (previousDigest: string, transactions: string) => `
  SELECT count(*)::integer AS transactions, coalesce(sum(entries), 0)::integer AS entries, min(id) AS from_id, max(id) AS through_id,
    encode(sha256(convert_to(${previousDigest} || E'\\n' || coalesce(string_agg(line, E'\\n' ORDER BY id), ''), 'UTF8')), 'hex') AS digest
  FROM (SELECT t.id, its.entries, concat_ws(E'\\n', ${transactionLine}, its.lines) AS line
    FROM ${transactions} CROSS JOIN LATERAL (
      SELECT count(*) AS entries, string_agg(${entryLine}, E'\\n' ORDER BY e.owner, e.purpose, e.scope, e.seq) AS lines
      FROM ledger_entry AS e WHERE e.transaction_key = t.key) AS its) AS lines`;

export type Seal = {
  number: number;
  fromId: string;
  throughId: string;
  transactions: number;
  entries: number;
  digest: string;
  sealedAt: Date;
};

type Stretch = {
  /** The last transaction that is closed: none up to it can still be booked. */
  throughId: string;
  /** A stretch is hashed in one query, so its length is limited. */
  maxTransactions: number;
  at: Date;
};

/** Seals the next stretch; null if there is none, or another process was first. */
export async function sealStretch({ sql }: Handle, { throughId, maxTransactions, at }: Stretch): Promise<Seal | null> {
  const next = `(SELECT * FROM ledger_transaction, last WHERE id > last.through_id AND id <= $1::bigint ORDER BY id LIMIT $2) AS t`;
  const [seal] = await sql.unsafe<Seal[]>(
    `WITH last AS (SELECT coalesce(max(number), 0) AS number, coalesce(max(through_id), 0) AS through_id FROM ledger_seal)
     INSERT INTO ledger_seal (number, from_id, through_id, transactions, entries, digest, sealed_at)
     SELECT last.number + 1, d.from_id, d.through_id, d.transactions, d.entries, d.digest, $3
     FROM last, (${stretchDigest("coalesce((SELECT digest FROM ledger_seal ORDER BY number DESC LIMIT 1), '')", next)}) AS d
     WHERE d.transactions > 0 ON CONFLICT (number) DO NOTHING
     RETURNING number, from_id AS "fromId", through_id AS "throughId", transactions, entries, digest, sealed_at AS "sealedAt"`,
    [throughId, maxTransactions, at],
  );
  return seal ?? null;
}
