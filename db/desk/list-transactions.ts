import { asc, eq, inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerEntry, ledgerTransaction } from "../schema/ledger";

/** The bookings of one business reference, such as an order number, with their entries. */
export async function listTransactions({ drizzle }: Handle, { reference }: { reference: string }) {
  const transactions = await drizzle
    .select()
    .from(ledgerTransaction)
    .where(eq(ledgerTransaction.reference, reference))
    .orderBy(asc(ledgerTransaction.id));
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
