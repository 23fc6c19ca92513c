import { DomainError } from "@liandong/core/errors";
import {
  endPaymentRefundByHand,
  findPaymentRefund,
  type PaymentRefund,
  resumePaymentRefund,
} from "@liandong/db/trade/payments/payment-refunds";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { accountOfTrade } from "../../wechat/account-of-trade";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";
import { bankInput, proofInput } from "../refunds/inputs";
import { refundNoInput } from "./failed-returns";
import { recordRefund } from "./refund-late-payment";

export const returnToBankInput = z.object({ refundNo: refundNoInput, note: reasonInput, bank: bankInput });
export const markReturnPaidInput = z.object({ refundNo: refundNoInput, note: reasonInput, proof: proofInput });

type BankCall = { ctx: StaffContext; input: z.infer<typeof returnToBankInput> };
type PaidCall = { ctx: StaffContext; input: z.infer<typeof markReturnPaidInput> };

/**
 * 改退银行卡: WeChat returns a late payment to a bank card of the payer where their account did not take it. The card's number
 * is sent sealed and kept nowhere. Without an answer the reconcile job asks how it stands.
 * @throws DomainError request.not_found, after_sales.refund_not_failed; WechatError wechat.unavailable, nothing is changed
 */
export async function returnToBank({ ctx, input }: BankCall): Promise<void> {
  const { refundNo, note, bank } = input;
  const { failed, known } = await askWechat(ctx, refundNo);
  if (known?.state !== "ABNORMAL") throw new DomainError("after_sales.refund_not_failed");
  const { tradeNo, amountFen, memberId } = failed;
  await ctx.db.transaction(async (tx) => {
    if (!(await resumePaymentRefund(tx, { refundNo, at: ctx.now() })))
      throw new DomainError("after_sales.refund_not_failed");
    const detail = { refundNo, tradeNo, amountFen, bank: bank.type };
    await recordDeed(tx, ctx, { action: "desk.payments.returnToBank", subject: `m:${memberId}`, detail, reason: note });
  });
  try {
    const { refundId, outRefundNo } = known;
    const { pay } = await accountOfTrade({ ctx, tradeNo });
    await recordRefund({ ctx, input: await pay.applyAbnormalRefund({ refundId, outRefundNo, bank }) });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ refundNo, err: error }, "an abnormal return was not taken");
    if (error.outcome === "refused") await recordRefund({ ctx, input: known });
  }
}

/**
 * 登记线下退款: staff have returned a late payment themselves. WeChat is asked first, so that nothing is paid twice.
 * @throws DomainError request.not_found, after_sales.refund_not_failed; WechatError wechat.unavailable, nothing is changed
 */
export async function markReturnPaid({ ctx, input }: PaidCall): Promise<void> {
  const { refundNo, note, proof } = input;
  const { failed, known } = await askWechat(ctx, refundNo);
  if (known?.state === "SUCCESS" || known?.state === "PROCESSING") {
    await recordRefund({ ctx, input: known });
    throw new DomainError("after_sales.refund_not_failed");
  }
  const { tradeNo, amountFen, memberId } = failed;
  await ctx.db.transaction(async (tx) => {
    if (!(await endPaymentRefundByHand(tx, { refundNo, proof, at: ctx.now() })))
      throw new DomainError("after_sales.refund_not_failed");
    const detail = { refundNo, tradeNo, amountFen, proof };
    await recordDeed(tx, ctx, {
      action: "desk.payments.markReturnPaid",
      subject: `m:${memberId}`,
      detail,
      reason: note,
    });
  });
}

async function askWechat(
  ctx: StaffContext,
  refundNo: string,
): Promise<{ failed: PaymentRefund; known: Refund | null }> {
  const failed = await ctx.db.run((handle) => findPaymentRefund(handle, { refundNo }));
  if (!failed) throw new DomainError("request.not_found", { refundNo });
  if (failed.state !== "failed") throw new DomainError("after_sales.refund_not_failed");
  const { pay } = await accountOfTrade({ ctx, tradeNo: failed.tradeNo });
  return { failed, known: await pay.queryRefund(refundNo) };
}
