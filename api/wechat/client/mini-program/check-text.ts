import { z } from "zod";
import type { WechatContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { callWeixinWithToken } from "./call-weixin";

const answerSchema = z.object({ result: z.object({ suggest: z.enum(["pass", "review", "risky"]) }) });

/** The place of the text, in WeChat's numbers. */
const scenes = { profile: 1, comment: 2 } as const;

/** WeChat's opinion of a member's text; the member has to have opened the mini-program within two hours. */
export async function checkText({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { openid: string; text: string; scene: keyof typeof scenes };
}): Promise<"pass" | "review" | "risky"> {
  const json = { content: input.text, version: 2, scene: scenes[input.scene], openid: input.openid };
  const answer = await callWeixinWithToken({ ctx, input: { call: "safety.text", path: "/wxa/msg_sec_check", json } });
  return parseAnswer("safety.text", answerSchema, answer).result.suggest;
}
