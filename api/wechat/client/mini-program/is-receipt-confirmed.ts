import { z } from "zod";
import type { WechatContext } from "../context";
import { unknownOutcome } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

/** 3 确认收货 and 4 交易完成, which follows it; the others are 1 待发货, 2 已发货, 5 已退款, 6 资金待结算. */
const confirmedStates: readonly number[] = [3, 4];

const answerSchema = z.object({ order: z.object({ order_state: z.int() }) });

/**
 * Whether the buyer has confirmed receipt of a trade in WeChat (查询订单发货状态).
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function isReceiptConfirmed({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { outTradeNo: string };
}): Promise<boolean> {
  const call = "shipping.get";
  const json = { merchant_id: ctx.config.mchid, merchant_trade_no: input.outTradeNo };
  const answer = await callWeixinWithToken({ ctx, input: { call, path: "/wxa/sec/order/get_order", json } });
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw unknownOutcome({ call, cause: "an answer without a state" });
  return confirmedStates.includes(read.data.order.order_state);
}
