import type { TradeRow } from "@liandong/db/trade/orders/trades";
import {
  notePaymentRefund,
  type PaymentRefund,
  savePaymentRefundState,
} from "@liandong/db/trade/payments/payment-refunds";
import type { Deps } from "../../trpc/context";
import { accountOfTrade } from "../../wechat/account-of-trade";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";

/** Well below the 5 seconds after which WeChat gives up on a notification. */
const maxWaitMs = 2_000;

type RefundOutcome = Pick<PaymentRefund, "state" | "failure">;

const outcomes: Record<Refund["state"], RefundOutcome> = {
  PROCESSING: { state: "processing", failure: null },
  SUCCESS: { state: "done", failure: null },
  CLOSED: { state: "failed", failure: "closed" },
  ABNORMAL: { state: "failed", failure: "abnormal" },
};

/**
 * Sends back a payment that came for a closed trade. The refund is noted first, under a number that follows from the trade's;
 * a notification must be answered within 5 seconds, so what WeChat does not answer soon is left to the reconcile job.
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
      byHandProof: null,
      createdAt: at,
      changedAt: at,
    }),
  );
  if (noted.state !== "requested") return;
  const asked = requestPaymentReturn({ ctx, input: noted }).catch((error: unknown) =>
    ctx.log.warn({ tradeNo, err: error }, "a late payment was not returned yet; the reconcile job asks again"),
  );
  await waitAtMost(asked, maxWaitMs);
}

/** Resolves with the work, or when the time is over; the work then goes on behind. */
async function waitAtMost(work: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, timeUp]);
  clearTimeout(timer);
}

/** Asks WeChat for a noted refund, which it pays once per number. A refusal is noted for staff. */
export async function requestPaymentReturn({ ctx, input }: { ctx: Deps; input: PaymentRefund }): Promise<void> {
  const { refundNo, tradeNo, amountFen } = input;
  ctx.log.warn({ tradeNo, refundNo, amountFen }, "a payment came for a closed trade and goes back");
  try {
    const { pay } = await accountOfTrade({ ctx, tradeNo });
    const refund = await pay.refund({
      outTradeNo: tradeNo,
      outRefundNo: refundNo,
      reason: "订单已取消，款项原路退回",
      refundFen: amountFen,
      totalFen: amountFen,
    });
    await recordRefund({ ctx, input: refund });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    await saveOutcome(ctx, { refundNo, tradeNo, state: "failed", failure: "refused" });
  }
}

/**
 * Saves the state of a refund from WeChat's answer or notification. A number that nobody here asked under, as of a refund
 * made at 商户平台, is told to staff by the log: the books do not know of it.
 */
export async function recordRefund({ ctx, input }: { ctx: Deps; input: Refund }): Promise<void> {
  const { outRefundNo: refundNo, outTradeNo: tradeNo, refundId, refundFen, state: said } = input;
  const isOurs = await saveOutcome(ctx, { refundNo, tradeNo, ...outcomes[said] });
  const told = { refundNo, refundId, tradeNo, refundFen, state: said };
  if (!isOurs)
    ctx.log.error(told, "WeChat tells of a refund that this shop did not ask for: compare it with the books");
}

/** Returns false when no payment goes back under this number. */
async function saveOutcome(
  ctx: Deps,
  outcome: RefundOutcome & { refundNo: string; tradeNo: string },
): Promise<boolean> {
  const known = await ctx.db.run((handle) => savePaymentRefundState(handle, { ...outcome, at: ctx.now() }));
  if (known && outcome.state === "failed") ctx.log.error(outcome, "WeChat could not give the money back");
  return known;
}
