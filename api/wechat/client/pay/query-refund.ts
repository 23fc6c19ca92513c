import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callForNumber } from "./query-payment";
import { type Refund, refundSchema } from "./refund";

/** The state of a refund at WeChat; null for an unknown number, then it can be requested (again). */
export async function queryRefund({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outRefundNo: string };
}): Promise<Refund | null> {
  const answer = await callForNumber({
    ctx,
    call: "pay.queryRefund",
    pathAndQuery: `/v3/refund/domestic/refunds/${encodeURIComponent(input.outRefundNo)}`,
  });
  return answer === null ? null : parseAnswer("pay.queryRefund", refundSchema, answer);
}
