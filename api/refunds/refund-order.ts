import { loadPaymentOfOrder } from "@liandong/db/refunds/load-payment";
import type { Context } from "../trpc/context";
import { bookRefund } from "./book-refund";
import { type RefundRequestInput, requestRefund } from "./request-refund";

export type RefundOrderInput = Omit<RefundRequestInput, "ctx"> & { ctx: Pick<Context, "db" | "now" | "wechat"> };

/**
 * Refunds an order: written down, asked of WeChat, booked when WeChat has accepted it. Given again with the same number it
 * goes on where it stopped. An order that cost nothing is booked without WeChat.
 * @throws DomainError order.unknown, order.nothing_to_refund, request.conflict, wechat.unavailable (give it again)
 */
export async function refundOrder(input: RefundOrderInput): Promise<{ amountFen: number }> {
  const { ctx, refundNo, orderNo, reason } = input;
  const refund = await requestRefund(input);
  if (refund.state === "accepted") return { amountFen: refund.amountFen };
  const payment = await ctx.db.run((handle) => loadPaymentOfOrder(handle, orderNo));
  if (refund.amountFen > 0 && payment?.transactionId) {
    const { tradeNo, totalFen } = payment;
    const { amountFen: refundFen } = refund;
    await ctx.wechat.pay.refund({ outTradeNo: tradeNo, outRefundNo: refundNo, refundFen, totalFen, reason });
  }
  await bookRefund({ ctx, refundNo });
  return { amountFen: refund.amountFen };
}
