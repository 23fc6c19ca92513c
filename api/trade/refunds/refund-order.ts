import { DomainError } from "@liandong/core/errors";
import { type PayRefundContext, payRefund } from "./pay-refund";
import { type RefundRequestInput, requestRefund } from "./request-refund";

export type RefundOrderInput = Omit<RefundRequestInput, "ctx"> & { ctx: PayRefundContext };

/**
 * Refunds an order: writes the refund, asks WeChat and books it once WeChat has paid, which a notification or query may
 * report only later. A call with the same number goes on where the last one stopped.
 * @throws DomainError order.unknown, order.nothing_to_refund, request.conflict, refund.refused; WechatError wechat.unavailable
 */
export async function refundOrder(input: RefundOrderInput): Promise<{ amountFen: number }> {
  const refund = await requestRefund(input);
  const state = refund.state === "requested" ? await payRefund({ ctx: input.ctx, refund }) : refund.state;
  if (state === "failed") throw new DomainError("refund.refused", { refundNo: input.refundNo });
  return { amountFen: refund.amountFen };
}
