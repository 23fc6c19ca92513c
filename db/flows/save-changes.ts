import type { Transaction } from "../connection/database";
import { type ChangeInput, changeDocument } from "./change-document";
import { ledgerDocument } from "./ledger-document";

/**
 * save_changes keeps to plans that look each row up by key: right for orders, even for a hundred together, and slow for a
 * pool with thousands of shares. Those are booked before it, in a call of their own.
 */
const longLedger = 2_000;

/**
 * Writes everything that flows decided, ledger and all, in one round trip (a long ledger in two). Errors: a key that is booked already (SQLSTATE
 * LD001), a floor (23514), a debt that changed meanwhile (40001: decide again).
 */
export async function saveChanges({ sql }: Transaction, input: ChangeInput): Promise<void> {
  const ledger = ledgerDocument(input.changes.flatMap(({ transactions }) => transactions));
  const document = changeDocument(input);
  const isLong = ledger.legs.length > longLedger;
  if (isLong) await sql`SELECT post_ledger(${JSON.stringify(ledger)}::text::jsonb)`;
  const rest = isLong ? ledgerDocument([]) : ledger;
  await sql`SELECT save_changes(${JSON.stringify(rest)}::text::jsonb, ${JSON.stringify(document)}::text::jsonb)`;
}
