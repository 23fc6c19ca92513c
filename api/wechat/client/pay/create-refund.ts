import { assertInvariant } from "@liandong/core/errors";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { type Refund, refundSchema } from "./refund";

export type RefundInput = {
  outTradeNo: string;
  /** At most 64 characters, made once per refund: a retry carries the same number. */
  outRefundNo: string;
  reason?: string;
  refundFen: number;
  /** Amount paid for the whole trade. */
  totalFen: number;
};

/**
 * Refunds a payment by the way it was paid. Most answers say PROCESSING; the end comes by notification or query.
 * @throws WechatError refund.refused (nothing happened), wechat.unavailable (query, then retry with the same number)
 */
export async function createRefund({ ctx, input }: { ctx: PayContext; input: RefundInput }): Promise<Refund> {
  assertInvariant(input.refundFen > 0 && input.refundFen <= input.totalFen, "a refund is part of what was paid");
  try {
    const answer = await callPay({
      ctx,
      input: {
        call: "pay.refund",
        method: "POST",
        pathAndQuery: "/v3/refund/domestic/refunds",
        json: {
          out_trade_no: input.outTradeNo,
          out_refund_no: input.outRefundNo,
          reason: input.reason,
          notify_url: `${ctx.config.notifyBaseUrl}/wechat/notify/refund`,
          amount: { refund: input.refundFen, total: input.totalFen, currency: "CNY" },
        },
      },
    });
    return parseAnswer("pay.refund", refundSchema, answer);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    throw new WechatError("refused", "refund.refused", error.wechat);
  }
}
