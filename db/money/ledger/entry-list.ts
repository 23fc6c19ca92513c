import { issuePurposes, membershipPurposes } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Why } from "@liandong/core/ledger/why";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerEntry, ledgerTransaction } from "../../schema/ledger";

/** Conditions of the list of entries; what is absent does not narrow it. */
export type EntryFilter = {
  /** The purpose of the account, as in `available`. */
  account?: string;
  kind?: TransactionKind;
  /** The number of an order, a withdrawal, a refund and so on. */
  reference?: string;
  /** `m:ID` of a member. */
  owner?: string;
  /** Entries of the store's orders, statements and programme. */
  storeId?: string;
  booked?: { from: Date; until: Date } | null;
  /** What the entry moved, in fen, whichever way; points and growth have no such amount. */
  amount?: { fromFen: number | null; toFen: number | null };
};

export type ListedEntry = {
  id: string;
  kind: TransactionKind;
  reference: string;
  at: Date;
  whys: Why[];
  planVersion: number;
  owner: string;
  purpose: string;
  scope: string;
  seq: number;
  amount: number;
  balanceAfter: number | null;
  why: number;
};

/** The last row of the page before. */
export type EntryPlace = { at: string; id: string; owner: string; purpose: string; scope: string; seq: number };

type Search = { filter: EntryFilter; after: EntryPlace | null; limit: number };

/**
 * 分录 with their bookings, the latest first. The order follows the index that the filter uses: that of an account's purpose, of
 * a kind, or of all bookings; a member's entries are few and are sorted.
 */
export async function searchEntries({ drizzle }: Handle, { filter, after, limit }: Search): Promise<ListedEntry[]> {
  const { at, id } = leadOf(filter);
  return drizzle
    .select({
      id: ledgerTransaction.id,
      kind: ledgerTransaction.kind,
      reference: ledgerTransaction.reference,
      at: ledgerTransaction.at,
      whys: ledgerTransaction.why,
      planVersion: ledgerTransaction.planVersion,
      owner: ledgerEntry.owner,
      purpose: ledgerEntry.purpose,
      scope: ledgerEntry.scope,
      seq: ledgerEntry.seq,
      amount: ledgerEntry.amount,
      balanceAfter: ledgerEntry.balanceAfter,
      why: ledgerEntry.why,
    })
    .from(ledgerTransaction)
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionKey, ledgerTransaction.key))
    .where(sql`${wanted(filter)} AND ${beyond(filter, after)}`)
    .orderBy(
      sql`${at} DESC`,
      sql`${id} DESC`,
      asc(ledgerEntry.owner),
      asc(ledgerEntry.purpose),
      asc(ledgerEntry.scope),
      asc(ledgerEntry.seq),
    )
    .limit(limit);
}

/** Counts the entries of a filter, at most `cap`. */
export async function countEntries({ drizzle }: Handle, filter: EntryFilter, cap: number): Promise<number> {
  const [row] = await drizzle.execute<{ count: number }>(sql`SELECT count(*)::integer AS count FROM (
    SELECT FROM ${ledgerTransaction} JOIN ${ledgerEntry} ON ${ledgerEntry.transactionKey} = ${ledgerTransaction.key}
    WHERE ${wanted(filter)} LIMIT ${cap}) AS counted`);
  return row!.count;
}

/** Time and number stand on the booking and on each of its entries; the side that the filter's index is on leads. */
function leadOf({ account, owner }: EntryFilter) {
  const isByEntry = account !== undefined || owner !== undefined;
  return isByEntry
    ? { at: ledgerEntry.at, id: ledgerEntry.transactionId }
    : { at: ledgerTransaction.at, id: ledgerTransaction.id };
}

function beyond(filter: EntryFilter, after: EntryPlace | null): SQL {
  if (after === null) return sql`true`;
  const { at, id } = leadOf(filter);
  const place = sql`(${after.at}::timestamptz, ${after.id}::bigint)`;
  return sql`(${at}, ${id}) <= ${place} AND ((${at}, ${id}) < ${place}
    OR (${ledgerEntry.owner}, ${ledgerEntry.purpose}, ${ledgerEntry.scope}, ${ledgerEntry.seq})
      > (${after.owner}::text, ${after.purpose}::text, ${after.scope}::text, ${after.seq}::bigint))`;
}

const uncounted = Object.entries({ ...membershipPurposes, ...issuePurposes })
  .filter(([, { unit }]) => unit !== "CNY")
  .map(([purpose]) => purpose);

/** The condition of a filter; the first parts have an index each (db/schema/ledger.ts), the last ones go with one of them. */
function wanted(filter: EntryFilter): SQL {
  const { account, kind, reference, owner, storeId, booked, amount } = filter;
  const { at } = leadOf(filter);
  const size = sql`abs(${ledgerEntry.amount})`;
  const parts = [
    account && sql`${ledgerEntry.purpose} = ${account}`,
    kind && sql`${ledgerTransaction.kind} = ${kind}`,
    reference && sql`${ledgerTransaction.reference} = ${reference}`,
    owner && sql`${ledgerEntry.owner} = ${owner}`,
    booked && sql`${at} >= ${booked.from.toISOString()}::timestamptz`,
    booked && sql`${at} < ${booked.until.toISOString()}::timestamptz`,
    storeId &&
      sql`(${ledgerEntry.scope} = ${`store:${storeId}`} OR EXISTS (SELECT FROM shop_order AS o
        WHERE o.order_no = ${ledgerTransaction.reference} AND o.store_id = ${storeId}::bigint))`,
    amount && sql`${ledgerEntry.purpose} <> ALL (${sql.raw(`'{${uncounted.join(",")}}'::text[]`)})`,
    amount && amount.fromFen !== null && sql`${size} >= ${amount.fromFen}`,
    amount && amount.toFen !== null && sql`${size} <= ${amount.toFen}`,
  ].filter((part): part is SQL => Boolean(part));
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` AND `);
}
