import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { type AfterSaleRow, findAfterSale, moveAfterSale } from "@liandong/db/trade/after-sales/cases";
import { loadPaymentOfOrder } from "@liandong/db/trade/payments/payments";
import { findRefund, type RefundRow, reopenRefund } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";
import { applyRefund } from "../refunds/apply-refund";
import { bookRefundWithin } from "../refunds/book-refund";
import { failRefund } from "../refunds/fail-refund";
import type { markRefundPaidInput, refundToBankInput } from "./inputs";
import { decideCase } from "./staff-step";

type BankCall = { ctx: StaffContext; input: z.infer<typeof refundToBankInput> };
type PaidCall = { ctx: StaffContext; input: z.infer<typeof markRefundPaidInput> };

/**
 * 改退银行卡: WeChat pays an abnormal refund to a bank card of the buyer, by its own call for that. The card's number is sent
 * sealed and kept nowhere. Without an answer the refund is under way again, and the reconcile job asks how it stands.
 * @throws DomainError after_sales.unknown, after_sales.refund_not_failed; WechatError wechat.unavailable, nothing is changed
 */
export async function refundToBank({ ctx, input }: BankCall): Promise<void> {
  const { caseNo, note, bank } = input;
  const { known, pay } = await askWechat(ctx, caseNo);
  if (known?.state !== "ABNORMAL") throw new DomainError("after_sales.refund_not_failed");
  const { outRefundNo, refundId } = known;
  const decide = async (tx: Transaction, found: AfterSaleRow) => {
    const { memberId, refundNo } = await failedRefund(tx, found);
    const at = ctx.now();
    if (!(await reopenRefund(tx, { memberId, refundNo, at }))) throw new DomainError("after_sales.refund_not_failed");
    const actor = `staff:${ctx.staff.id}`;
    await moveAfterSale(tx, { from: found, to: found.state, at, actor, note, set: { refundProblem: null } });
  };
  await decideCase({ ctx, caseNo, note, action: "refundToBank", extra: { bank: bank.type }, decide });
  try {
    const refund = await pay.applyAbnormalRefund({ refundId, outRefundNo, bank });
    await applyRefund({ ctx, input: { refund } });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ refundNo: outRefundNo, err: error }, "an abnormal refund was not taken");
    if (error.outcome !== "refused") return;
    const said = error.wechat.wechatMessage ?? "";
    await failRefund({ ctx, refundNo: outRefundNo, failure: "abnormal", said });
  }
}

/**
 * 登记线下退款: staff have paid a failed refund themselves. Money, awards and points are booked as if WeChat had paid it, once.
 * WeChat is asked first, so that nothing is paid twice.
 * @throws DomainError after_sales.unknown, after_sales.refund_not_failed; WechatError wechat.unavailable, nothing is changed
 */
export async function markRefundPaid({ ctx, input }: PaidCall): Promise<void> {
  const { caseNo, note, proof } = input;
  const { known } = await askWechat(ctx, caseNo);
  if (known?.state === "SUCCESS" || known?.state === "PROCESSING") {
    await applyRefund({ ctx, input: { refund: known } });
    throw new DomainError("after_sales.refund_not_failed");
  }
  const decide = async (tx: Transaction, found: AfterSaleRow) => {
    const { refundNo } = await failedRefund(tx, found);
    await bookRefundWithin(tx, { ctx, refundNo, byHand: { actor: `staff:${ctx.staff.id}`, proof } });
  };
  await decideCase({ ctx, caseNo, note, action: "markRefundPaid", extra: { proof }, decide });
}

/** How WeChat knows the failed refund of a case, null when it does not know it, and the account that it was paid through. */
async function askWechat(ctx: StaffContext, caseNo: string): Promise<{ known: Refund | null; pay: Wechat["pay"] }> {
  const { refundNo, payment } = await ctx.db.run(async (handle) => {
    const found = await findAfterSale(handle, caseNo);
    if (!found) throw new DomainError("after_sales.unknown");
    const refund = await failedRefund(handle, found);
    return { ...refund, payment: await loadPaymentOfOrder(handle, refund.orderNo) };
  });
  const { pay } = await ctx.wechat.of(payment ?? { appid: null, mchid: null });
  return { known: await pay.queryRefund(refundNo), pay };
}

async function failedRefund(handle: Parameters<typeof findRefund>[0], found: AfterSaleRow): Promise<RefundRow> {
  const refund = found.refundNo === null ? null : await findRefund(handle, found.refundNo);
  if (found.state !== "refunding" || refund?.state !== "failed") throw new DomainError("after_sales.refund_not_failed");
  return refund;
}
