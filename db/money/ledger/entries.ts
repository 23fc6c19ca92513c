import { memberOwner } from "@liandong/core/ledger/accounts";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerEntry, ledgerTransaction } from "../../schema/ledger";

/** The place of an entry in the list: entries of one transaction are told apart by account and number. */
export type EntryPlace = { transactionId: string; purpose: string; seq: number };

/** A member's entries on accounts of these purposes in one scope, the latest first, each with its transaction. */
export async function listEntries(
  { drizzle }: Handle,
  input: { memberId: string; purposes: readonly string[]; scope: string; after: EntryPlace | null; limit: number },
) {
  const { after } = input;
  const place = sql`(${ledgerEntry.transactionId}, ${ledgerEntry.purpose}, ${ledgerEntry.seq})`;
  return drizzle
    .select({ entry: ledgerEntry, transaction: ledgerTransaction })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.key, ledgerEntry.transactionKey))
    .where(
      and(
        eq(ledgerEntry.owner, memberOwner(input.memberId)),
        inArray(ledgerEntry.purpose, [...input.purposes]),
        eq(ledgerEntry.scope, input.scope),
        after
          ? sql`${place} < (${after.transactionId}::bigint, ${after.purpose}::text, ${after.seq}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(ledgerEntry.transactionId), desc(ledgerEntry.purpose), desc(ledgerEntry.seq))
    .limit(input.limit);
}

/** The bookings of one business reference, such as an order number, with their entries. */
export async function listTransactions(handle: Handle, { reference }: { reference: string }) {
  const transactions = await handle.drizzle
    .select()
    .from(ledgerTransaction)
    .where(eq(ledgerTransaction.reference, reference))
    .orderBy(asc(ledgerTransaction.id));
  return withEntries(handle, transactions);
}

type Slice = { reference?: string; kind?: TransactionKind; owner?: string; after: string | null; limit: number };

/** Bookings of the whole shop with their entries, the latest first. */
export async function listLedgerTransactions(handle: Handle, { reference, kind, owner, after, limit }: Slice) {
  const transactions = await handle.drizzle
    .select()
    .from(ledgerTransaction)
    .where(
      and(
        reference ? eq(ledgerTransaction.reference, reference) : undefined,
        kind ? eq(ledgerTransaction.kind, kind) : undefined,
        after ? lt(ledgerTransaction.id, after) : undefined,
        owner
          ? inArray(ledgerTransaction.key, sql`(SELECT transaction_key FROM ledger_entry WHERE owner = ${owner})`)
          : undefined,
      ),
    )
    .orderBy(desc(ledgerTransaction.id))
    .limit(limit);
  return withEntries(handle, transactions);
}

type Row = typeof ledgerTransaction.$inferSelect;

async function withEntries({ drizzle }: Handle, transactions: Row[]) {
  if (transactions.length === 0) return [];
  const keys = transactions.map((transaction) => transaction.key);
  const entries = await drizzle
    .select()
    .from(ledgerEntry)
    .where(inArray(ledgerEntry.transactionKey, keys))
    .orderBy(asc(ledgerEntry.owner), asc(ledgerEntry.purpose), asc(ledgerEntry.seq));
  return transactions.map((transaction) => ({
    ...transaction,
    entries: entries.filter((entry) => entry.transactionKey === transaction.key),
  }));
}

/** What was booked under a key: its kind and the largest amount it moved; null when nothing was. */
export async function findBooking(
  { drizzle }: Handle,
  key: string,
): Promise<{ kind: string; amountFen: number } | null> {
  const [row] = await drizzle.select().from(ledgerTransaction).where(eq(ledgerTransaction.key, key));
  return row ? { kind: row.kind, amountFen: -Math.min(...row.legAmounts) } : null;
}
