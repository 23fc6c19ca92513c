import type { TradeRow } from "@liandong/db/trade/orders/trades";
import {
  notePaymentRefund,
  type PaymentRefund,
  savePaymentRefundState,
} from "@liandong/db/trade/payments/payment-refunds";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";

type Outcome = Pick<PaymentRefund, "state" | "failure">;

const outcomes: Record<Refund["state"], Outcome> = {
  PROCESSING: { state: "processing", failure: null },
  SUCCESS: { state: "done", failure: null },
  CLOSED: { state: "failed", failure: "closed" },
  ABNORMAL: { state: "failed", failure: "abnormal" },
};

/**
 * Sends the money of a closed trade back. It is noted before WeChat is asked, and the number follows from the trade's, so
 * whoever comes again, after a crash too, asks for the same refund.
 * @throws WechatError wechat.unavailable: what was noted is asked for again
 */
export async function refundLatePayment({
  ctx,
  input,
}: {
  ctx: Deps;
  input: { trade: TradeRow; transactionId: string };
}): Promise<void> {
  const { tradeNo, memberId, totalFen } = input.trade;
  const at = ctx.now();
  const noted = await ctx.db.run((handle) =>
    notePaymentRefund(handle, {
      refundNo: `${tradeNo}R`,
      tradeNo,
      memberId,
      transactionId: input.transactionId,
      amountFen: totalFen,
      state: "requested",
      failure: null,
      createdAt: at,
      changedAt: at,
    }),
  );
  if (noted.state === "requested") await requestPaymentReturn({ ctx, input: noted });
}

/** Asks WeChat for a noted refund; the same number is paid back once however often it is asked for. A refusal is staff's matter. */
export async function requestPaymentReturn({ ctx, input }: { ctx: Deps; input: PaymentRefund }): Promise<void> {
  const { refundNo, tradeNo, amountFen } = input;
  ctx.log.warn({ tradeNo, refundNo, amountFen }, "a payment came for a closed trade and goes back");
  try {
    const refund = await ctx.wechat.pay.refund({
      outTradeNo: tradeNo,
      outRefundNo: refundNo,
      reason: "订单已取消，款项原路退回",
      refundFen: amountFen,
      totalFen: amountFen,
    });
    await recordRefund({ ctx, input: refund });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    await keep(ctx, { refundNo, tradeNo, state: "failed", failure: "refused" });
  }
}

/** Keeps how a refund stands, from WeChat's answer or notification. One that failed is a matter for people. */
export async function recordRefund({ ctx, input }: { ctx: Deps; input: Refund }): Promise<void> {
  const { outRefundNo: refundNo, outTradeNo: tradeNo, state: said } = input;
  await keep(ctx, { refundNo, tradeNo, ...outcomes[said] });
}

async function keep(ctx: Deps, said: Outcome & { refundNo: string; tradeNo: string }): Promise<void> {
  await ctx.db.run((handle) => savePaymentRefundState(handle, { ...said, at: ctx.now() }));
  if (said.state === "failed") ctx.log.error(said, "WeChat could not give the money back");
}
