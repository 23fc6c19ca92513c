import { DomainError } from "@liandong/core/errors";
import { invoiceFen } from "@liandong/core/orders/invoice";
import type { Transaction } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { lockOrder } from "@liandong/db/trade/after-sales/cases";
import {
  type InvoiceRow,
  listInvoices,
  loadInvoice,
  loadInvoiceFile,
  moveInvoice,
  saveInvoiceFile,
} from "@liandong/db/trade/invoices/invoices";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskEmail, maskName } from "../../people/members/mask-personal-data";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import {
  type invoiceFileInput,
  type invoiceQueueInput,
  type makeInvoiceInput,
  maxInvoiceBytes,
  type reverseInvoiceInput,
  type sendBackInvoiceInput,
} from "./inputs";
import { type ShownInvoice, showInvoice } from "./show-invoice";

type StaffCall<Schema extends z.ZodType> = { ctx: StaffContext; input: z.infer<Schema> };

/** `payableFen` is what the order has left to be invoiced now; the name of a person and the email address are masked. */
export type DeskInvoice = ShownInvoice & { member: MemberBrief; payableFen: number };

const pageSize = 20;
const place = z.tuple([idInput]);

/** 发票 in one state: what waits the oldest first, what is done the latest first. */
export async function listInvoiceQueue({
  ctx,
  input,
}: StaffCall<typeof invoiceQueueInput>): Promise<Page<DeskInvoice>> {
  const afterId = decodeCursor(place, input.cursor)?.[0] ?? null;
  return ctx.db.run(async (handle) => {
    const rows = await listInvoices(handle, { state: input.state, afterId, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ invoice }) => [invoice.id]);
    const briefs = await listBriefs(handle, { memberIds: items.map(({ invoice }) => invoice.memberId) });
    const shown = items.map(({ invoice, ...order }) => ({
      ...maskBuyer(showInvoice(invoice)),
      member: showBrief(briefs.get(invoice.memberId)!),
      payableFen: invoiceFen(order),
    }));
    return { items: shown, nextCursor };
  });
}

function maskBuyer(shown: ShownInvoice): ShownInvoice {
  const title = shown.buyerKind === "person" ? maskName(shown.title) : shown.title;
  return { ...shown, title, email: maskEmail(shown.email) };
}

/** To whom an invoice is made, in the clear for the person who makes it; each reading is logged. @throws DomainError invoice.unknown */
export async function readInvoiceBuyer({
  ctx,
  input,
}: StaffCall<typeof invoiceFileInput>): Promise<Pick<ShownInvoice, "title" | "taxNo" | "email">> {
  return ctx.db.command(async (tx) => {
    const found = await loadInvoice(tx, input);
    if (!found) throw new DomainError("invoice.unknown");
    const subject = `order:${found.orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.invoices.buyer", subject, detail: {}, reason: null });
    const { title, taxNo, email } = found;
    return { title, taxNo, email };
  });
}

async function lockInvoice(tx: Transaction, key: { memberId: string; id: string }): Promise<InvoiceRow> {
  const found = await loadInvoice(tx, key);
  if (!found) throw new DomainError("invoice.unknown");
  await lockOrder(tx, found);
  return found;
}

/** A PDF begins with these bytes. */
const pdfMark = "%PDF-";

/**
 * 开票: finance enters number and file. The amount is what the order has left; another one than staff saw is refused.
 * @throws DomainError invoice.unknown, invoice.state, invoice.amount_changed, upload.unsupported, upload.too_large
 */
export async function makeInvoice({ ctx, input }: StaffCall<typeof makeInvoiceInput>): Promise<void> {
  const { memberId, id, number, amountFen, fileName, fileBase64 } = input;
  const bytes = new Uint8Array(Buffer.from(fileBase64, "base64"));
  if (bytes.length > maxInvoiceBytes) throw new DomainError("upload.too_large");
  if (Buffer.from(bytes.slice(0, 5)).toString("latin1") !== pdfMark) throw new DomainError("upload.unsupported");
  await ctx.db.command(async (tx) => {
    const { orderNo } = await lockInvoice(tx, input);
    const found = await loadOwnOrder(tx, { memberId, orderNo });
    const payableFen = found ? invoiceFen(found.order) : 0;
    if (payableFen !== amountFen) throw new DomainError("invoice.amount_changed", { amountFen: payableFen });
    const decided = { decidedAt: ctx.now(), decidedBy: `staff:${ctx.staff.id}` };
    const set = { state: "made" as const, number, amountFen, fileName, ...decided };
    if (!(await moveInvoice(tx, { memberId, id, from: ["asked"], set }))) throw new DomainError("invoice.state");
    await saveInvoiceFile(tx, { memberId, id, bytes });
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.invoices.make", subject, detail: { number, amountFen }, reason: null });
  });
}

/** 退回: the buyer reads why and may ask again. @throws DomainError invoice.unknown, invoice.state */
export async function sendBackInvoice({ ctx, input }: StaffCall<typeof sendBackInvoiceInput>): Promise<void> {
  const { memberId, id, reason } = input;
  await ctx.db.command(async (tx) => {
    const { orderNo } = await lockInvoice(tx, input);
    const set = { state: "sent_back" as const, note: reason, decidedAt: ctx.now(), decidedBy: `staff:${ctx.staff.id}` };
    if (!(await moveInvoice(tx, { memberId, id, from: ["asked"], set }))) throw new DomainError("invoice.state");
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.invoices.sendBack", subject, detail: {}, reason });
  });
}

/** 红冲: finance enters the number of the reversal. @throws DomainError invoice.unknown, invoice.state */
export async function reverseInvoice({ ctx, input }: StaffCall<typeof reverseInvoiceInput>): Promise<void> {
  const { memberId, id, number } = input;
  await ctx.db.command(async (tx) => {
    const { orderNo } = await lockInvoice(tx, input);
    const set = { state: "reversed" as const, reversalNumber: number };
    if (!(await moveInvoice(tx, { memberId, id, from: ["to_reverse"], set }))) throw new DomainError("invoice.state");
    const subject = `order:${orderNo}` as const;
    await recordDeed(tx, ctx, { action: "desk.invoices.reverse", subject, detail: { number }, reason: null });
  });
}

/** The PDF of an invoice for finance. @throws DomainError invoice.unknown */
export async function readInvoiceFile({
  ctx,
  input,
}: StaffCall<typeof invoiceFileInput>): Promise<{ fileName: string; pdfBase64: string }> {
  return ctx.db.run(async (handle) => {
    const found = await loadInvoice(handle, input);
    const bytes = found && (await loadInvoiceFile(handle, input));
    if (!found || !bytes) throw new DomainError("invoice.unknown");
    await recordDeed(handle, ctx, {
      action: "desk.invoices.file",
      subject: `order:${found.orderNo}`,
      detail: {},
      reason: null,
    });
    return { fileName: found.fileName ?? "发票.pdf", pdfBase64: Buffer.from(bytes).toString("base64") };
  });
}
