import { assertInvariant } from "@liandong/core/errors";
import { cutText } from "@liandong/core/text/cut-text";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { sealForWechat, sealingKey } from "./seal-for-wechat";
import { type Transfer, transferSchema } from "./transfer";

/** From this amount on WeChat requires the receiver's real name; below ¥0.30 it refuses one. */
const nameRequiredFromFen = 200_000;
const nameAllowedFromFen = 30;
const maxRemarkLength = 32;

export type TransferInput = {
  /** At most 32 letters and digits, made once per withdrawal: every retry carries the same number. */
  outBillNo: string;
  openid: string;
  amountFen: number;
  remark: string;
  /** The receiver's real name. */
  name?: string;
};

/**
 * Starts a transfer to a member, who confirms it within 24 hours in the mini-program.
 * @throws WechatError transfer.refused (nothing happened), wechat.unavailable (query; never use another number)
 */
export async function createTransfer({ ctx, input }: { ctx: PayContext; input: TransferInput }): Promise<Transfer> {
  const { config } = ctx;
  assertInvariant(/^[0-9A-Za-z]{1,32}$/.test(input.outBillNo), "out_bill_no has 1 to 32 letters and digits");
  assertInvariant(
    input.amountFen < nameRequiredFromFen || input.name,
    "from ¥2000 on a transfer carries the real name",
  );
  const name = input.amountFen >= nameAllowedFromFen ? input.name : undefined;
  const key = name === undefined ? null : await sealingKey(ctx, "pay.transfer");
  try {
    const answer = await callPay({
      ctx,
      input: {
        call: "pay.transfer",
        method: "POST",
        named: key?.serial,
        pathAndQuery: "/v3/fund-app/mch-transfer/transfer-bills",
        json: {
          appid: config.appid,
          out_bill_no: input.outBillNo,
          transfer_scene_id: config.transferScene.id,
          openid: input.openid,
          user_name: key && name ? sealForWechat({ key, text: name }) : undefined,
          transfer_amount: input.amountFen,
          transfer_remark: cutText(input.remark, maxRemarkLength),
          notify_url: `${config.notifyBaseUrl}/wechat/notify/transfer`,
          user_recv_perception: config.transferScene.perception || undefined,
          transfer_scene_report_infos: config.transferScene.reportInfos.map((info) => ({
            info_type: info.type,
            info_content: info.content,
          })),
        },
      },
    });
    return parseAnswer("pay.transfer", transferSchema, answer);
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    throw new WechatError("refused", "transfer.refused", error.wechat);
  }
}
