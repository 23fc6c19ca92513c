import { assertInvariant, type ErrorCode } from "@liandong/core/errors";
import { cutText } from "@liandong/core/text/cut-text";
import { z } from "zod";
import { formatRfc3339 } from "../../rfc3339";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { renameRefusal } from "../wechat-error";
import { callPay } from "./call-pay";
import { type PaymentRequest, signPaymentRequest } from "./sign-payment-request";

const answerSchema = z.object({ prepay_id: z.string().min(1) });

const refusals = new Map<unknown, ErrorCode>([
  ["ORDERPAID", "payment.already_paid"],
  ["ORDER_PAID", "payment.already_paid"],
  ["ORDER_CLOSED", "payment.closed"],
  ["ORDERCLOSED", "payment.closed"],
  ["OUT_TRADE_NO_USED", "payment.mismatch"],
]);

const maxDescriptionLength = 127;

export type PrepayInput = {
  /** The trade number: 6 to 32 characters of 0-9A-Za-z_-|*. */
  outTradeNo: string;
  description: string;
  totalFen: number;
  openid: string;
  expiresAt?: Date;
  attach?: string;
};

/**
 * Announces a payment (JSAPI) and signs what the mini-program needs to ask for it. Safe to repeat with the same input.
 * @throws WechatError payment.already_paid, payment.closed, payment.mismatch, wechat.refused, wechat.unavailable
 */
export async function prepay({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: PrepayInput;
}): Promise<{ prepayId: string; request: PaymentRequest }> {
  const { config } = ctx;
  assertInvariant(/^[0-9A-Za-z_\-|*]{6,32}$/.test(input.outTradeNo), "out_trade_no has 6 to 32 allowed characters");
  assertInvariant(Number.isSafeInteger(input.totalFen) && input.totalFen > 0, "a payment has a positive amount in fen");
  try {
    const answer = await callPay({
      ctx,
      input: {
        call: "pay.prepay",
        method: "POST",
        pathAndQuery: "/v3/pay/transactions/jsapi",
        json: {
          appid: config.appid,
          mchid: config.mchid,
          description: cutText(input.description, maxDescriptionLength),
          out_trade_no: input.outTradeNo,
          time_expire: input.expiresAt && formatRfc3339(input.expiresAt),
          attach: input.attach,
          notify_url: `${config.notifyBaseUrl}/wechat/notify/pay`,
          amount: { total: input.totalFen, currency: "CNY" },
          payer: { openid: input.openid },
        },
      },
    });
    const { prepay_id: prepayId } = parseAnswer("pay.prepay", answerSchema, answer);
    return { prepayId, request: signPaymentRequest({ config, input: { prepayId, now: ctx.now() } }) };
  } catch (error) {
    throw renameRefusal(error, refusals);
  }
}
