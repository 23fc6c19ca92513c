import { z } from "zod";
import type { WechatContext } from "../context";
import { unknownOutcome } from "../wechat-error";
import { callWeixinWithToken } from "./call-weixin";

/** 3 确认收货 and 4 交易完成, which follows it; the others are 1 待发货, 2 已发货, 5 已退款, 6 资金待结算. */
const confirmedStates: readonly number[] = [3, 4];
const waiting = 1;
const refunded = 5;

const answerSchema = z.object({
  order: z.object({
    order_state: z.int(),
    shipping: z
      .object({
        finish_shipping: z.boolean().nullish(),
        shipping_list: z.array(z.object({ tracking_no: z.string().nullish() })).nullish(),
      })
      .nullish(),
  }),
});

export type ShippingAtWechat = {
  /** Some report has arrived. */
  isReported: boolean;
  /** WeChat expects no further parcel. */
  isComplete: boolean;
  /** The buyer has confirmed receipt, or WeChat has after its time limit. */
  isConfirmed: boolean;
  /** The whole payment went back: no report is owed. */
  isRefunded: boolean;
  trackingNos: string[];
};

/**
 * 查询订单发货状态: what WeChat knows of a trade's shipping.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function getShipping({
  ctx,
  input,
}: {
  ctx: WechatContext;
  input: { outTradeNo: string };
}): Promise<ShippingAtWechat> {
  const call = "shipping.get";
  const json = { merchant_id: ctx.config.mchid, merchant_trade_no: input.outTradeNo };
  const answer = await callWeixinWithToken({ ctx, input: { call, path: "/wxa/sec/order/get_order", json } });
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw unknownOutcome({ call, cause: "an answer without a state" });
  const { order_state: state, shipping } = read.data.order;
  const isRefunded = state === refunded;
  const parcels = shipping?.shipping_list ?? [];
  return {
    isReported: (state !== waiting && !isRefunded) || parcels.length > 0,
    isComplete: shipping?.finish_shipping ?? (state !== waiting && !isRefunded),
    isConfirmed: confirmedStates.includes(state),
    isRefunded,
    trackingNos: parcels.flatMap(({ tracking_no: trackingNo }) => trackingNo ?? []),
  };
}
