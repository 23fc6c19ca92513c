import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { organisationTransfer } from "../../schema/organisations";

export type TransferRow = typeof organisationTransfer.$inferSelect;

/** Records a transfer; null where its request key or its bank number was recorded before. */
export async function insertTransfer({ drizzle }: Transaction, row: Omit<TransferRow, "id">): Promise<string | null> {
  const returned = { id: organisationTransfer.id };
  const [made] = await drizzle.insert(organisationTransfer).values(row).onConflictDoNothing().returning(returned);
  return made?.id ?? null;
}

export async function loadTransferByKey(
  { drizzle }: Handle,
  { requestKey }: { requestKey: string },
): Promise<TransferRow | null> {
  const [row] = await drizzle
    .select()
    .from(organisationTransfer)
    .where(eq(organisationTransfer.requestKey, requestKey));
  return row ?? null;
}

/** The latest first. */
export async function listTransfers(
  { drizzle }: Handle,
  { organisationId }: { organisationId: string },
): Promise<TransferRow[]> {
  return await drizzle
    .select()
    .from(organisationTransfer)
    .where(eq(organisationTransfer.organisationId, organisationId))
    .orderBy(desc(organisationTransfer.recordedAt))
    .limit(50);
}

/** Locks the organisation and gives what it owes in fen; null for none. */
export async function lockOwed({ sql }: Transaction, { id }: { id: string }): Promise<number | null> {
  const [row] = await sql<{ owed: string }[]>`SELECT owed_fen AS owed FROM organisation WHERE id = ${id} FOR UPDATE`;
  return row ? Number(row.owed) : null;
}

/** `fen` is above zero where the organisation owes more by it. */
export type StatementEntry = {
  at: Date;
  kind: TransactionKind | "paid_at_once";
  /** The order's number, or that of the transfer. */
  reference: string;
  fen: number;
};

type Period = { organisationId: string; from: Date; until: Date };

/** What the organisation owed before a moment, in fen. */
export async function sumOwedBefore(
  { sql }: Handle,
  { organisationId, from }: Pick<Period, "organisationId" | "from">,
): Promise<number> {
  const [row] = await sql<{ owed: string }[]>`
    SELECT coalesce(-sum(amount), 0) AS owed FROM ledger_entry
    WHERE owner = ${`org:${organisationId}`} AND purpose = 'receivable' AND at < ${from}`;
  return Number(row!.owed);
}

/** What moved its account within the period, and the orders that were paid at once, by time. */
export async function listStatementEntries(
  { sql }: Handle,
  { organisationId, from, until }: Period,
): Promise<StatementEntry[]> {
  const rows = await sql<(Omit<StatementEntry, "fen"> & { fen: string })[]>`
    SELECT e.at, t.kind, CASE t.kind WHEN 'organisation_settled' THEN (
        SELECT r.reference FROM organisation_transfer AS r WHERE r.id = t.reference::bigint) ELSE t.reference END AS reference,
      -e.amount AS fen
    FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
    WHERE e.owner = ${`org:${organisationId}`} AND e.purpose = 'receivable' AND e.at >= ${from} AND e.at < ${until}
    UNION ALL
    SELECT o.paid_at, 'paid_at_once', o.order_no, o.total_fen
    FROM organisation_trade AS p JOIN shop_order AS o ON o.trade_no = p.trade_no
    WHERE p.organisation_id = ${organisationId} AND NOT p.on_account AND p.placed_at >= ${from}::timestamptz - interval '10 days'
      AND p.placed_at < ${until} AND o.paid_at >= ${from} AND o.paid_at < ${until}
    ORDER BY 1, 3 LIMIT 5000`;
  return rows.map(({ fen, ...row }) => ({ ...row, fen: Number(fen) }));
}
