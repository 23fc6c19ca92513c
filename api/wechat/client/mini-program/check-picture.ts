import { z } from "zod";
import type { WechatContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callWeixinWithToken } from "./call-weixin";

const answerSchema = z.object({ trace_id: z.string().min(1) });

const picture = 2;
/** The place of the picture, in WeChat's numbers. */
const comment = 2;

/**
 * 图片内容安全: WeChat fetches the picture and pushes its opinion within 30 minutes (`wxa_media_check`), under the number that
 * this gives. The member has to have opened the mini-program within two hours.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function checkPicture({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { openid: string; path: string };
}): Promise<{ traceId: string }> {
  const json = {
    media_url: `${ctx.config.notifyBaseUrl}${input.path}`,
    media_type: picture,
    version: 2,
    scene: comment,
    openid: input.openid,
  };
  const call = "safety.picture";
  const answer = await callWeixinWithToken({ ctx, input: { call, path: "/wxa/media_check_async", json } });
  return { traceId: parseAnswer(call, answerSchema, answer).trace_id };
}
