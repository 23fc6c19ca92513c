import { DomainError } from "@liandong/core/errors";
import { type PayingContext, payRefund } from "./pay-refund";
import { type RefundRequestInput, requestRefund } from "./request-refund";

export type RefundOrderInput = Omit<RefundRequestInput, "ctx"> & { ctx: PayingContext };

/**
 * Refunds an order: written down, asked of WeChat, booked when WeChat has paid it, which a notification or a query may tell
 * only later. Given again with the same number it goes on where it stopped.
 * @throws DomainError order.unknown, order.nothing_to_refund, request.conflict, refund.refused, wechat.unavailable (give it again)
 */
export async function refundOrder(input: RefundOrderInput): Promise<{ amountFen: number }> {
  const refund = await requestRefund(input);
  const state = refund.state === "requested" ? await payRefund({ ctx: input.ctx, refund }) : refund.state;
  if (state === "failed") throw new DomainError("refund.refused", { refundNo: input.refundNo });
  return { amountFen: refund.amountFen };
}
