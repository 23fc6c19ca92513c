import type { Transaction } from "../connection/database";
import { type ChangeInput, changeDocument, ledgerDocument } from "./change-document";

/**
 * save_changes keeps to plans that look each row up by key, which join legs to legs in the square of their number: right for
 * orders, even for a hundred together, and hours for a pool with a hundred thousand shares. Those are booked before it.
 */
const longLedger = 2_000;

/**
 * Writes everything that flows decided, ledger and all, in one round trip. Errors: a key that is booked already (SQLSTATE
 * LD001), a floor (23514), a debt that changed meanwhile (40001: decide again).
 */
export async function saveChanges({ sql }: Transaction, input: ChangeInput): Promise<void> {
  const ledger = ledgerDocument(input.changes.flatMap(({ transactions }) => transactions));
  const document = changeDocument(input);
  const isLong = ledger.legs.length > longLedger;
  if (isLong) await sql`SELECT post_ledger(${JSON.stringify(ledger)}::text::jsonb)`;
  const rest = isLong ? { transactions: [], legs: [] } : ledger;
  await sql`SELECT save_changes(${JSON.stringify(rest)}::text::jsonb, ${JSON.stringify(document)}::text::jsonb)`;
}
