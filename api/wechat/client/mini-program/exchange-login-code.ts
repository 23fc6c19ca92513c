import type { ErrorCode } from "@liandong/core/errors";
import { z } from "zod";
import type { SendContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { renameRefusal } from "../wechat-error";
import { callWeixin } from "./call-weixin";

const answerSchema = z.object({ openid: z.string().min(1), unionid: z.string().nullish() });

/** WeChat's errcode and the refusal for it: bad code, used code, too often, risky user, blocked user. */
const refusals = new Map<unknown, ErrorCode>([
  [40029, "auth.wechat_refused"],
  [40163, "auth.wechat_refused"],
  [45011, "request.too_many"],
  [40226, "auth.wechat_risk"],
]);

export type WechatIdentity = { openid: string; unionid: string | null };

/**
 * Exchanges a `wx.login` code (single use, 5 minutes) for the user's ids. The session key is dropped: nothing needs it,
 * and so it cannot leak.
 * @throws WechatError auth.wechat_refused, auth.wechat_risk, request.too_many, wechat.refused, wechat.unavailable
 */
export async function exchangeLoginCode({
  ctx,
  input,
}: {
  ctx: SendContext;
  input: { code: string };
}): Promise<WechatIdentity> {
  const { appid, secret } = ctx.config;
  const query = { appid, secret, js_code: input.code, grant_type: "authorization_code" };
  try {
    const answer = await callWeixin({ ctx, input: { call: "login", path: "/sns/jscode2session", query } });
    const { openid, unionid } = parseAnswer("login", answerSchema, answer);
    return { openid, unionid: unionid ?? null };
  } catch (error) {
    throw renameRefusal(error, refusals);
  }
}
