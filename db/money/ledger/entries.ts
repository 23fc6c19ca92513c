import { memberOwner } from "@liandong/core/ledger/accounts";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
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

/** A booking by its number with its entries; null for a number that none has. */
export async function findTransaction(handle: Handle, { id }: { id: string }) {
  const rows = await handle.drizzle.select().from(ledgerTransaction).where(eq(ledgerTransaction.id, id));
  const [transaction = null] = await withEntries(handle, rows);
  return transaction;
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
