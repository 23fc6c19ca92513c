import type { TradeRow } from "@liandong/db/orders/load-trade";
import { notePaymentRefund, type PaymentRefund, savePaymentRefundState } from "@liandong/db/orders/payment-refunds";
import type { Deps } from "../trpc/context";
import type { Refund } from "../wechat/client/pay/refund";

const states: Record<Refund["state"], PaymentRefund["state"]> = {
  PROCESSING: "processing",
  SUCCESS: "done",
  CLOSED: "failed",
  ABNORMAL: "failed",
};

/**
 * Sends the money of a closed trade back. It is noted before WeChat is asked, and the number follows from the trade's, so
 * whoever comes again, after a crash too, asks for the same refund.
 * @throws WechatError refund.refused, wechat.unavailable: what was noted is asked for again
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
      ...{ refundNo: `${tradeNo}R`, tradeNo, memberId, transactionId: input.transactionId },
      ...{ amountFen: totalFen, state: "requested", createdAt: at, changedAt: at },
    }),
  );
  if (noted.state === "requested") await requestRefund({ ctx, input: noted });
}

/** Asks WeChat for a noted refund; the same number is paid back once however often it is asked for. */
export async function requestRefund({ ctx, input }: { ctx: Deps; input: PaymentRefund }): Promise<void> {
  const { refundNo, tradeNo, amountFen } = input;
  ctx.log.warn({ tradeNo, refundNo, amountFen }, "a payment came for a closed trade and goes back");
  const refund = await ctx.wechat.pay.refund({
    ...{ outTradeNo: tradeNo, outRefundNo: refundNo, reason: "订单已取消，款项原路退回" },
    ...{ refundFen: amountFen, totalFen: amountFen },
  });
  await recordRefund({ ctx, input: refund });
}

/** Keeps how a refund stands, from WeChat's answer or notification. One that failed is a matter for people. */
export async function recordRefund({ ctx, input }: { ctx: Deps; input: Refund }): Promise<void> {
  const { outRefundNo: refundNo, outTradeNo: tradeNo, state: said } = input;
  const state = states[said];
  await ctx.db.run((handle) => savePaymentRefundState(handle, { refundNo, state, at: ctx.now() }));
  if (state === "failed") ctx.log.error({ tradeNo, refundNo, said }, "WeChat could not give the money back");
}
