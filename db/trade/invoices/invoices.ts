import type { InvoiceState } from "@liandong/core/orders/invoice";
import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { invoice, invoiceFile } from "../../schema/invoices";
import { shopOrder } from "../../schema/orders";

export type InvoiceRow = typeof invoice.$inferSelect;
type Key = { memberId: string; id: string };

/** The invoice of an order that was asked for last; null for none. */
export async function loadInvoiceOfOrder(
  { drizzle }: Handle,
  { memberId, orderNo }: { memberId: string; orderNo: string },
): Promise<InvoiceRow | null> {
  const [row] = await drizzle
    .select()
    .from(invoice)
    .where(and(eq(invoice.memberId, memberId), eq(invoice.orderNo, orderNo)))
    .orderBy(desc(invoice.id))
    .limit(1);
  return row ?? null;
}

/** What the member entered last time; null before the first invoice. */
export async function loadLastTitle({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const { buyerKind, title, taxNo, email } = invoice;
  const [row] = await drizzle
    .select({ buyerKind, title, taxNo, email })
    .from(invoice)
    .where(eq(invoice.memberId, memberId))
    .orderBy(desc(invoice.id))
    .limit(1);
  return row ?? null;
}

/** Asks for an invoice, unless the order has one that is asked for or made; false then. */
export async function insertInvoice({ drizzle }: Transaction, row: typeof invoice.$inferInsert): Promise<boolean> {
  const made = await drizzle.insert(invoice).values(row).onConflictDoNothing().returning({ id: invoice.id });
  return made.length === 1;
}

export async function loadInvoice({ drizzle }: Handle, { memberId, id }: Key): Promise<InvoiceRow | null> {
  const [row] = await drizzle
    .select()
    .from(invoice)
    .where(and(eq(invoice.memberId, memberId), eq(invoice.id, id)));
  return row ?? null;
}

type Move = Key & { from: readonly InvoiceState[]; set: Partial<typeof invoice.$inferInsert> };

/** Moves an invoice on from one of these states; false where it is in another one. */
export async function moveInvoice({ drizzle }: Transaction, { memberId, id, from, set }: Move): Promise<boolean> {
  const moved = await drizzle
    .update(invoice)
    .set(set)
    .where(and(eq(invoice.memberId, memberId), eq(invoice.id, id), inArray(invoice.state, [...from])))
    .returning({ id: invoice.id });
  return moved.length === 1;
}

/** Saves the PDF of an invoice in place of an earlier one. */
export async function saveInvoiceFile({ drizzle }: Transaction, { memberId, id, bytes }: Key & { bytes: Uint8Array }) {
  await drizzle
    .insert(invoiceFile)
    .values({ memberId, invoiceId: id, bytes })
    .onConflictDoUpdate({ target: [invoiceFile.memberId, invoiceFile.invoiceId], set: { bytes } });
}

export async function loadInvoiceFile({ drizzle }: Handle, { memberId, id }: Key): Promise<Uint8Array | null> {
  const [row] = await drizzle
    .select({ bytes: invoiceFile.bytes })
    .from(invoiceFile)
    .where(and(eq(invoiceFile.memberId, memberId), eq(invoiceFile.invoiceId, id)));
  return row?.bytes ?? null;
}

type Queue = { state: InvoiceState; afterId: string | null; limit: number };

/** Invoices in one state with what their order costs now: what waits the oldest first, what is done the latest first. */
export async function listInvoices({ drizzle }: Handle, { state, afterId, limit }: Queue) {
  const isWaiting = state === "asked" || state === "to_reverse";
  const beyond = afterId === null ? undefined : isWaiting ? gt(invoice.id, afterId) : lt(invoice.id, afterId);
  return drizzle
    .select({ invoice, totalFen: shopOrder.totalFen, refundedFen: shopOrder.refundedFen })
    .from(invoice)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, invoice.memberId), eq(shopOrder.orderNo, invoice.orderNo)))
    .where(and(eq(invoice.state, state), beyond))
    .orderBy(isWaiting ? asc(invoice.id) : desc(invoice.id))
    .limit(limit);
}

export type InvoiceToTell = {
  memberId: string;
  id: string;
  orderNo: string;
  amountFen: number;
  number: string;
  at: Date;
};

/** Made invoices of which their buyers are told. */
export async function loadToldInvoices({ drizzle }: Handle, keys: readonly Key[]): Promise<InvoiceToTell[]> {
  if (keys.length === 0) return [];
  const { memberId, id, orderNo, amountFen, number, decidedAt } = invoice;
  const rows = await drizzle
    .select({ memberId, id, orderNo, amountFen, number, at: decidedAt })
    .from(invoice)
    .where(
      and(
        inArray(
          memberId,
          keys.map((key) => key.memberId),
        ),
        inArray(
          id,
          keys.map((key) => key.id),
        ),
        eq(invoice.state, "made"),
      ),
    );
  return rows.flatMap((row) =>
    row.amountFen === null || row.number === null || row.at === null
      ? []
      : [{ ...row, amountFen: row.amountFen, number: row.number, at: row.at }],
  );
}
