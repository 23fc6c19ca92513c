import { z } from "zod";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";

const answerSchema = z.object({ out_bill_no: z.string(), state: z.enum(["CANCELING", "CANCELLED"]) });

/**
 * Cancels a transfer that the member has not confirmed. The end (CANCELLED) comes by notification or query.
 * @throws WechatError transfer.refused (too late), wechat.unavailable (query)
 */
export async function cancelTransfer({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outBillNo: string };
}): Promise<{ state: "CANCELING" | "CANCELLED" }> {
  try {
    const answer = await callPay({
      ctx,
      input: {
        call: "pay.cancelTransfer",
        method: "POST",
        pathAndQuery: `/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/${input.outBillNo}/cancel`,
        json: {},
      },
    });
    return { state: parseAnswer("pay.cancelTransfer", answerSchema, answer).state };
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    throw new WechatError("refused", "transfer.refused", error.wechat);
  }
}
