import type { ErrorCode } from "@liandong/core/errors";
import type { WechatContext } from "../context";
import { renameRefusal } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

/**
 * 43101: the member has not accepted this template, or the acceptance is used up; one acceptance allows one message.
 */
const refusals = new Map<unknown, ErrorCode>([[43101, "message.not_subscribed"]]);

const miniProgramStates = { release: "formal", trial: "trial", develop: "developer" } as const;

export type SubscribeMessage = {
  openid: string;
  templateId: string;
  /** Page that a tap opens, with its query. */
  page?: string;
  /** Fields of the template, such as `thing1`, `amount2`, `time3`. */
  fields: Record<string, string>;
};

/**
 * Sends one subscribe message (订阅消息).
 * @throws WechatError message.not_subscribed, wechat.refused, wechat.unavailable
 */
export async function sendSubscribeMessage({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: SubscribeMessage;
}): Promise<void> {
  const data = Object.fromEntries(Object.entries(input.fields).map(([name, value]) => [name, { value }]));
  const json = {
    touser: input.openid,
    template_id: input.templateId,
    page: input.page,
    data,
    miniprogram_state: miniProgramStates[ctx.config.envVersion],
    lang: "zh_CN",
  };
  try {
    await callWeixinWithToken({ ctx, input: { call: "message.send", path: "/cgi-bin/message/subscribe/send", json } });
  } catch (error) {
    throw renameRefusal(error, refusals);
  }
}
