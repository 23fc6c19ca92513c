import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { assertTransactionMatches, type Transaction, transactionSchema } from "./transaction";

/** WeChat does not know this number; its announcement may have been lost. */
const unknownNumberCodes = new Set<unknown>(["ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS", "NOT_FOUND"]);

/**
 * The state of a payment at WeChat; null for an unknown number.
 * @throws WechatError wechat.refused, wechat.unavailable; DomainError payment.mismatch
 */
export async function queryPayment({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outTradeNo: string };
}): Promise<Transaction | null> {
  const { appid, mchid } = ctx.config;
  const { outTradeNo } = input;
  const answer = await callForNumber({
    ctx,
    call: "pay.query",
    pathAndQuery: `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${mchid}`,
  });
  if (answer === null) return null;
  const transaction = parseAnswer("pay.query", transactionSchema, answer);
  assertTransactionMatches({ transaction, expected: { appid, mchid, outTradeNo } });
  return transaction;
}

/** A GET for one of the merchant's numbers; null when WeChat does not know it. */
export async function callForNumber({
  ctx,
  call,
  pathAndQuery,
}: {
  ctx: PayContext;
  call: string;
  pathAndQuery: string;
}): Promise<unknown> {
  try {
    return await callPay({ ctx, input: { call, method: "GET", pathAndQuery } });
  } catch (error) {
    const isUnknownNumber = error instanceof WechatError && unknownNumberCodes.has(error.wechatCode);
    if (isUnknownNumber && error.outcome === "refused") return null;
    throw error;
  }
}
