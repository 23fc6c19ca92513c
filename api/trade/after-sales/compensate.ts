import { moneyRoute, type RefundRoute } from "@liandong/core/after-sales/where-it-goes";
import { DomainError } from "@liandong/core/errors";
import { compensateLine, leftOf } from "@liandong/core/orders/compensation";
import { isRefundable } from "@liandong/core/orders/order-status";
import type { Transaction } from "@liandong/db/connection/database";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { compensateInput, quoteCompensationInput } from "./inputs";
import { openStaffCase } from "./open-staff-case";
import { loadAskedOrder, membershipOf, refundedOrder } from "./own-order";
import { askForPayBack } from "./pay-back";

type CompensationCall = { ctx: StaffContext; input: z.infer<typeof compensateInput> };
type QuoteCall = { ctx: StaffContext; input: z.infer<typeof quoteCompensationInput> };

/**
 * 补偿: staff pay money of a line back without its units. Awards, points, growth, stock and units stay; a later refund of the
 * units pays what is left of the line. It opens a case of its own that is approved at once. A repeated key pays once.
 * @throws DomainError order.unknown, auth.forbidden, after_sales.open, order.nothing_to_refund, after_sales.nothing_left,
 * after_sales.too_much, request.conflict, staff.limit_reached
 */
export async function compensate({ ctx, input }: CompensationCall): Promise<{ caseNo: string }> {
  const { caseNo, refund } = await ctx.db.command((tx) => compensateWithin(tx, { ctx, input }));
  await askForPayBack({ ctx, refund });
  return { caseNo };
}

export async function compensateWithin(
  tx: Transaction,
  { ctx, input }: CompensationCall,
): Promise<{ caseNo: string; refund: RefundRow | null }> {
  const { memberId, orderNo, lineNo, amountFen, note, requestKey } = input;
  const { caseNo, opened } = await openStaffCase(tx, {
    ctx,
    memberId,
    orderNo,
    requestKey,
    note,
    isSame: ({ type, lines, amountFen: knownFen }) =>
      type === "compensation" && lines[0]?.lineNo === lineNo && knownFen === amountFen,
    termsOf: (found) => {
      compensateLine(refundedOrder(found), { lineNo, amountFen });
      const noUnits = [{ lineNo, quantity: 0 }];
      return { type: "compensation", lines: noUnits, reason: note, amountFen, withheldFen: 0 };
    },
  });
  if (!opened) return { caseNo, refund: null };
  const detail = { caseNo, orderNo, status: opened.order.status, lineNo, amountFen };
  await recordDeed(tx, ctx, { action: "desk.afterSales.compensate", subject: `m:${memberId}`, detail, reason: note });
  return { caseNo, refund: opened.refund };
}

export type CompensationQuote = Omit<RefundRoute, "points"> & {
  /** What the line still has, the most that it can be compensated with, in fen. */
  maxFen: number;
};

/**
 * Quotes a compensation that staff consider: its upper bound, and how the amount divides between WeChat and the balance.
 * @throws DomainError order.unknown, order.nothing_to_refund, after_sales.nothing_left, after_sales.too_much
 */
export async function quoteCompensation({ ctx, input }: QuoteCall): Promise<CompensationQuote> {
  const { lineNo, amountFen } = input;
  const found = await ctx.db.run((handle) => loadAskedOrder(handle, input));
  const order = refundedOrder(found);
  const line = order.lines.find((one) => one.lineNo === lineNo);
  if (!line || !isRefundable(order.status)) throw new DomainError("order.nothing_to_refund", { status: order.status });
  const maxFen = leftOf(line);
  if (amountFen !== undefined) compensateLine(order, { lineNo, amountFen });
  const { refundedFen } = found.order;
  return { maxFen, ...moneyRoute({ refundedFen, membership: membershipOf(found) }, amountFen ?? maxFen) };
}
