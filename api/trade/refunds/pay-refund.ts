import { loadPaymentOfOrder } from "@liandong/db/trade/payments/payments";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";
import { applyRefund } from "./apply-refund";
import { bookRefund } from "./book-refund";
import { failRefund } from "./fail-refund";

export type PayRefundContext = Pick<Deps, "db" | "now" | "wechat">;

/**
 * Asks WeChat to pay a written refund and applies its answer. WeChat pays a number once, so asking again also finds out
 * how a refund stands. A refund that goes back to stored balance alone is booked without WeChat.
 * @throws WechatError wechat.unavailable, when the outcome is unknown and has to be asked for again
 */
export async function payRefund({
  ctx,
  refund,
}: {
  ctx: PayRefundContext;
  refund: RefundRow;
}): Promise<RefundRow["state"]> {
  const { refundNo, orderNo, reason } = refund;
  const refundFen = refund.amountFen - refund.balanceFen;
  const payment = await ctx.db.run((handle) => loadPaymentOfOrder(handle, orderNo));
  if (refundFen === 0 || !payment?.transactionId) {
    await bookRefund({ ctx, refundNo });
    return "accepted";
  }
  const { tradeNo, totalFen } = payment;
  let answer: Refund;
  try {
    const { pay } = await ctx.wechat.of(payment);
    answer = await pay.refund({
      outTradeNo: tradeNo,
      outRefundNo: refundNo,
      refundFen,
      totalFen,
      reason,
    });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    const said = error.wechat.wechatMessage ?? "";
    await failRefund({ ctx, refundNo, failure: "refused", said });
    return "failed";
  }
  return (await applyRefund({ ctx, input: { refund: answer } })) ?? "requested";
}
