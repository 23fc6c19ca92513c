import { loadPaymentOfOrder } from "@liandong/db/trade/payments/payments";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";
import { applyRefund } from "./apply-refund";
import { bookRefund } from "./book-refund";
import { failRefund } from "./fail-refund";

export type PayingContext = Pick<Deps, "db" | "now" | "wechat">;

/**
 * Has WeChat pay a refund that is written down, and does what its answer says. The same number is paid once however often it
 * is asked for, so this is also how to find out about one under way. What stored balance paid goes back to it, and a refund
 * that leaves nothing for WeChat is booked without it.
 * @throws WechatError wechat.unavailable: nobody knows, ask again
 */
export async function payRefund({
  ctx,
  refund,
}: {
  ctx: PayingContext;
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
    answer = await ctx.wechat.pay.refund({
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
