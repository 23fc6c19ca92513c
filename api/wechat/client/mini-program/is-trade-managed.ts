import { z } from "zod";
import type { WechatContext } from "../context";
import { unknownOutcome } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

const answerSchema = z.object({ is_trade_managed: z.boolean() });

/**
 * Whether the mini-program has opened 发货信息管理; a shop without it owes no reports.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function isTradeManaged({ ctx }: { ctx: WechatContext }): Promise<boolean> {
  const call = "shipping.isManaged";
  const path = "/wxa/sec/order/is_trade_managed";
  const answer = await callWeixinWithToken({ ctx, input: { call, path, json: { appid: ctx.config.appid } } });
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw unknownOutcome({ call, cause: "an answer that says neither yes nor no" });
  return read.data.is_trade_managed;
}
