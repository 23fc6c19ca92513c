import { z } from "zod";
import type { WechatContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callWeixinWithToken } from "./call-weixin";

const answerSchema = z.object({
  data: z.array(
    z.object({ priTmplId: z.string(), title: z.string(), content: z.string(), example: z.string().default("") }),
  ),
});

/** 订阅消息模板: one of the mini-program's own, with its lines such as 订单号:{{character_string1.DATA}} and an example. */
export type MessageTemplate = { id: string; title: string; content: string; example: string };

/** The templates that the mini-program has chosen at WeChat. @throws WechatError wechat.refused, wechat.unavailable */
export async function listTemplates({ ctx }: { ctx: WechatContext }): Promise<MessageTemplate[]> {
  const call = "message.templates";
  const answer = await callWeixinWithToken({ ctx, input: { call, path: "/wxaapi/newtmpl/gettemplate" } });
  const { data } = parseAnswer(call, answerSchema, answer);
  return data.map(({ priTmplId: id, ...template }) => ({ id, ...template }));
}
