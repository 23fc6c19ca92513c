import type { Transaction } from "../connection/database";
import { type ChangeInput, changeDocument } from "./change-document";
import { ledgerDocument } from "./ledger-document";
import { membershipDocument } from "./membership-document";

/**
 * save_changes keeps to plans that look each row up by key: right for orders, even for a hundred together, and slow for a
 * pool with thousands of shares. Those are booked before it, in a call of their own.
 */
const longLedger = 2_000;

/**
 * Writes everything that flows decided, ledger and all. The statements travel together, so it is one round trip. Errors: a
 * key that is booked already (SQLSTATE LD001), a floor (23514), a debt, coupon, lot or review that changed meanwhile (40001:
 * decide again).
 */
export async function saveChanges({ sql }: Transaction, input: ChangeInput): Promise<void> {
  const membership = membershipDocument(input.changes, { at: input.at, actor: input.actor ?? null });
  const ledger = ledgerDocument(input.changes.flatMap(({ transactions }) => transactions));
  const document = changeDocument(input);
  const isLong = ledger.legs.length > longLedger;
  const rest = isLong ? ledgerDocument([]) : ledger;
  const json = (value: object) => sql`${JSON.stringify(value)}::text::jsonb`;
  // Begun before anything is waited for: as the last statement of its unit COMMIT follows them at once.
  await Promise.all([
    membership && sql`SELECT save_membership(${json(membership)})`.execute(),
    isLong && sql`SELECT post_ledger(${json(ledger)})`.execute(),
    sql`SELECT save_changes(${json(rest)}, ${json(document)})`.execute(),
  ]);
}
