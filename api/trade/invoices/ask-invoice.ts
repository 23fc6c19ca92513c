import { DomainError } from "@liandong/core/errors";
import { invoiceFen } from "@liandong/core/orders/invoice";
import { lockOrder } from "@liandong/db/trade/after-sales/cases";
import {
  type InvoiceRow,
  insertInvoice,
  loadInvoiceFile,
  loadInvoiceOfOrder,
  loadLastTitle,
} from "@liandong/db/trade/invoices/invoices";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/trade/orders/orders";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import type { askInvoiceInput, invoiceOrderInput } from "./inputs";
import { type ShownInvoice, showInvoice } from "./show-invoice";

type MemberCall<Schema extends z.ZodType> = { ctx: MemberContext; input: z.infer<Schema> };

const isPaid = ({ status }: OrderWithLines["order"]) => status !== "pending_payment" && status !== "cancelled";

/** An order without an invoice under way can be invoiced for what was paid and has not gone back. */
function mayAsk(order: OrderWithLines["order"], latest: InvoiceRow | null): boolean {
  const isFree = latest === null || latest.state === "sent_back" || latest.state === "reversed";
  return isFree && isPaid(order) && invoiceFen(order) > 0;
}

export type OrderInvoice = {
  invoice: ShownInvoice | null;
  mayAsk: boolean;
  amountFen: number;
  /** What the member entered last time. */
  last: Pick<ShownInvoice, "buyerKind" | "title" | "taxNo" | "email"> | null;
};

/** @throws DomainError order.unknown */
export async function getOrderInvoice({ ctx, input }: MemberCall<typeof invoiceOrderInput>): Promise<OrderInvoice> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const found = await loadOwnOrder(handle, { memberId, orderNo: input.orderNo });
    if (!found) throw new DomainError("order.unknown");
    const latest = await loadInvoiceOfOrder(handle, { memberId, orderNo: input.orderNo });
    return {
      invoice: latest && showInvoice(latest),
      mayAsk: mayAsk(found.order, latest),
      amountFen: invoiceFen(found.order),
      last: await loadLastTitle(handle, { memberId }),
    };
  });
}

/**
 * 申请发票: one at a time for each order, after its payment; a repetition is refused.
 * @throws DomainError order.unknown, invoice.not_now, invoice.asked
 */
export async function askInvoice({ ctx, input }: MemberCall<typeof askInvoiceInput>): Promise<void> {
  const { memberId } = ctx;
  const { orderNo, buyer } = input;
  await ctx.db.command(async (tx) => {
    await lockOrder(tx, { orderNo });
    const found = await loadOwnOrder(tx, { memberId, orderNo });
    if (!found) throw new DomainError("order.unknown");
    if (!isPaid(found.order) || invoiceFen(found.order) === 0) throw new DomainError("invoice.not_now");
    const taxNo = buyer.buyerKind === "company" ? buyer.taxNo : null;
    const row = { memberId, orderNo, ...buyer, taxNo, state: "asked" as const, askedAt: ctx.now() };
    if (!(await insertInvoice(tx, row))) throw new DomainError("invoice.asked");
  });
}

/** The PDF of the order's invoice, for its buyer. @throws DomainError order.unknown, invoice.unknown */
export async function readOwnInvoice({
  ctx,
  input,
}: MemberCall<typeof invoiceOrderInput>): Promise<{ fileName: string; pdfBase64: string }> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    if (!(await loadOwnOrder(handle, { memberId, orderNo: input.orderNo }))) throw new DomainError("order.unknown");
    const latest = await loadInvoiceOfOrder(handle, { memberId, orderNo: input.orderNo });
    const bytes = latest && (await loadInvoiceFile(handle, { memberId, id: latest.id }));
    if (!latest || !bytes) throw new DomainError("invoice.unknown");
    return { fileName: latest.fileName ?? "发票.pdf", pdfBase64: Buffer.from(bytes).toString("base64") };
  });
}
