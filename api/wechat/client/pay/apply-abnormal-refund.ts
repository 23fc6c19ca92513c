import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { type Refund, refundSchema } from "./refund";
import { sealForWechat, sealingKey } from "./seal-for-wechat";

export type AbnormalRefundInput = {
  /** WeChat's own number of the refund. */
  refundId: string;
  outRefundNo: string;
  /** The buyer's debit card; WeChat gets number and name sealed. */
  bank: { type: string; account: string; name: string };
};

/**
 * 异常退款: has WeChat pay a refund in state ABNORMAL to a bank card of the buyer instead.
 * @throws WechatError refund.refused (nothing happened), wechat.unavailable (query the refund)
 */
export async function applyAbnormalRefund({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: AbnormalRefundInput;
}): Promise<Refund> {
  const { refundId, outRefundNo, bank } = input;
  const key = await sealingKey(ctx, "pay.applyAbnormalRefund");
  const seal = (text: string) => sealForWechat({ key, text });
  try {
    const answer = await callPay({
      ctx,
      input: {
        call: "pay.applyAbnormalRefund",
        method: "POST",
        named: key.serial,
        pathAndQuery: `/v3/refund/domestic/refunds/${encodeURIComponent(refundId)}/apply-abnormal-refund`,
        json: {
          out_refund_no: outRefundNo,
          type: "USER_BANK_CARD",
          bank_type: bank.type,
          bank_account: seal(bank.account),
          real_name: seal(bank.name),
        },
      },
    });
    return parseAnswer("pay.applyAbnormalRefund", refundSchema, answer);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    throw new WechatError("refused", "refund.refused", error.wechat);
  }
}
