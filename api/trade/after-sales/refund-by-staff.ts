import { resolveUnits } from "@liandong/core/after-sales/exchange";
import { priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import { withGifts } from "@liandong/core/orders/refund-amount";
import type { Transaction } from "@liandong/db/connection/database";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { refundInput } from "./inputs";
import { openStaffCase } from "./open-staff-case";
import { refundedOrder } from "./own-order";
import { askForPayBack } from "./pay-back";

type StaffRefundCall = { ctx: StaffContext; input: z.infer<typeof refundInput> };
type WrittenRefund = { caseNo: string; refund: RefundRow | null };

/**
 * 商家退款: staff refund units without a request; of a closed order only operators may. It opens a case that is approved at
 * once, so that the member sees it and a failed refund comes back to staff. A repeated key pays once.
 * @throws DomainError order.unknown, auth.forbidden, after_sales.open, order.nothing_to_refund, after_sales.too_much,
 * request.conflict (the key was used for something else, or another refund is under way), staff.limit_reached
 */
export async function refundByStaff({ ctx, input }: StaffRefundCall): Promise<{ caseNo: string }> {
  const { caseNo, refund } = await ctx.db.command((tx) => refundWithin(tx, { ctx, input }));
  await askForPayBack({ ctx, refund });
  return { caseNo };
}

export async function refundWithin(tx: Transaction, { ctx, input }: StaffRefundCall): Promise<WrittenRefund> {
  const { memberId, orderNo, lines, note, requestKey } = input;
  const { caseNo, opened } = await openStaffCase(tx, {
    ctx,
    memberId,
    orderNo,
    requestKey,
    note,
    isSame: ({ type }) => type === "refund_only",
    termsOf: (found) => {
      const { totalFen, withheldFen } = priceStaffRefund(refundedOrder(found), input);
      const price = { amountFen: totalFen - withheldFen, withheldFen };
      const units = resolveUnits(found.lines, withGifts(found.lines, lines)).map((one) => one.units);
      return { type: "refund_only", lines: units, reason: "商家主动退款", ...price };
    },
  });
  if (!opened) return { caseNo, refund: null };
  const { status } = opened.order;
  const { amountFen, withheldFen } = opened.terms;
  const detail = { caseNo, orderNo, status, lines, amountFen, withheldFen };
  await recordDeed(tx, ctx, { action: "desk.afterSales.refund", subject: `m:${memberId}`, detail, reason: note });
  return { caseNo, refund: opened.refund };
}
