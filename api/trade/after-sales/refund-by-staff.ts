import { priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  findAfterSaleByKey,
  findOpenAfterSale,
  insertAfterSale,
  lockOrder,
} from "@liandong/db/trade/after-sales/cases";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import { createOrderNumber } from "../../numbers/order-number";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import type { refundInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";
import { askForPayBack, startPayBack } from "./pay-back";
import { knownCase, takeStaffStep } from "./staff-step";

type StaffRefundCall = { ctx: StaffContext; input: z.infer<typeof refundInput> };
type OpenedCase = { caseNo: string; refund: RefundRow | null };

/**
 * 商家退款: staff refund units without a request; of a closed order only operators may. It opens a case that is approved at
 * once, so that the member sees it and a failed refund comes back to staff. A repeated key pays once.
 * @throws DomainError order.unknown, auth.forbidden, after_sales.open, order.nothing_to_refund, after_sales.too_much,
 * request.conflict (the key was used for something else, or another refund is under way), staff.limit_reached
 */
export async function refundByStaff({ ctx, input }: StaffRefundCall): Promise<{ caseNo: string }> {
  const { caseNo, refund } = await ctx.db.command((tx) => write(tx, { ctx, input }));
  await askForPayBack({ ctx, refund });
  return { caseNo };
}

async function write(tx: Transaction, { ctx, input }: StaffRefundCall): Promise<OpenedCase> {
  const { memberId, orderNo, lines, note, requestKey } = input;
  const key = { memberId, orderNo };
  await loadAskedOrder(tx, key);
  await lockOrder(tx, { orderNo });
  const known = await findAfterSaleByKey(tx, { memberId, requestKey });
  if (known && known.orderNo !== orderNo) throw new DomainError("request.conflict");
  if (known) return { caseNo: known.caseNo, refund: null };
  if (await findOpenAfterSale(tx, key)) throw new DomainError("after_sales.open");
  const order = refundedOrder(await loadAskedOrder(tx, key));
  const isOperator = ctx.staff.roles.some((role) => role === "operator" || role === "admin");
  if (order.status === "closed" && !isOperator) throw new DomainError("auth.forbidden", { status: order.status });
  const { totalFen, withheldFen } = priceStaffRefund(order, input);
  await takeStaffLimit(tx, ctx, { kind: "refund", amount: totalFen - withheldFen });
  const at = ctx.now();
  const caseNo = `A${createOrderNumber(at)}`;
  const actor = `staff:${ctx.staff.id}`;
  const price = { amountFen: totalFen - withheldFen, withheldFen };
  await insertAfterSale(
    tx,
    {
      ...key,
      ...price,
      caseNo,
      requestKey,
      lines,
      type: "refund_only",
      state: "requested",
      attempt: 1,
      reason: "商家主动退款",
      description: "",
      pictures: [],
      requestedAt: at,
      changedAt: at,
    },
    { actor },
  );
  const opened = await knownCase(tx, caseNo);
  const approved = await takeStaffStep(tx, { ctx, found: opened, verb: "approve", note });
  const refund = await startPayBack(tx, { ctx, found: approved, note: "已提交微信退款" });
  const detail = { caseNo, orderNo, status: order.status, lines, ...price };
  await recordDeed(tx, ctx, { action: "desk.afterSales.refund", subject: `m:${memberId}`, detail, reason: note });
  return { caseNo, refund };
}
