import type { Transaction } from "../connection/database";
import { type ChangeInput, changeDocument } from "./change-document";
import { ledgerDocument } from "./ledger-document";

/**
 * Writes everything that flows decided, ledger and all, in one round trip. Errors: a key that is booked already (SQLSTATE
 * LD001), a floor (23514), a debt that changed meanwhile (40001: decide again).
 */
export async function saveChanges({ sql }: Transaction, input: ChangeInput): Promise<void> {
  const ledger = ledgerDocument(input.changes.flatMap(({ transactions }) => transactions));
  const document = changeDocument(input);
  await sql`SELECT save_changes(${JSON.stringify(ledger)}::text::jsonb, ${JSON.stringify(document)}::text::jsonb)`;
}
