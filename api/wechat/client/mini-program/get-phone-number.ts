import type { ErrorCode } from "@liandong/core/errors";
import { z } from "zod";
import type { WechatContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { renameRefusal } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

const answerSchema = z.object({
  phone_info: z.object({ purePhoneNumber: z.string().min(1), countryCode: z.coerce.string().default("86") }),
});

/** 40029: the code is bad, used or older than 5 minutes; 40013: it belongs to another appid. */
const refusals = new Map<unknown, ErrorCode>([
  [40029, "auth.phone_refused"],
  [40013, "auth.phone_refused"],
]);

/**
 * The phone number behind the code of a `getPhoneNumber` button. Every call costs the merchant money.
 * @throws WechatError auth.phone_refused, wechat.refused, wechat.unavailable
 */
export async function getPhoneNumber({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { code: string };
}): Promise<{ phone: string; countryCode: string }> {
  try {
    const answer = await callWeixinWithToken({
      ctx,
      input: { call: "phone", path: "/wxa/business/getuserphonenumber", json: { code: input.code } },
    });
    const { phone_info } = parseAnswer("phone", answerSchema, answer);
    return { phone: phone_info.purePhoneNumber, countryCode: phone_info.countryCode };
  } catch (error) {
    throw renameRefusal(error, refusals);
  }
}
