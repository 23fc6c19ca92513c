import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callForNumber } from "./query-payment";
import { type Transfer, transferSchema } from "./transfer";

/** The state of a transfer at WeChat; null for an unknown number, then the same bill can be sent again. */
export async function queryTransfer({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outBillNo: string };
}): Promise<Transfer | null> {
  const answer = await callForNumber({
    ctx,
    call: "pay.queryTransfer",
    pathAndQuery: `/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/${encodeURIComponent(input.outBillNo)}`,
  });
  return answer === null ? null : parseAnswer("pay.queryTransfer", transferSchema, answer);
}
