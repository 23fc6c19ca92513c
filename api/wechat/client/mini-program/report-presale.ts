import type { WechatContext } from "../context";
import { callWeixinWithToken } from "./call-weixin";

/** 特殊发货报备 of goods that are sold before they are in stock; 2 would be a test order. */
const presaleType = 1;

export type PresaleReport = {
  /** WeChat's number of the payment. */
  transactionId: string;
  /** Later than 15 days after the payment, and at most 330. */
  shipsUntil: Date;
};

/**
 * Tells 发货信息管理 that a payment's goods are sent later, so that WeChat does not count it as overdue; the payer is told of the
 * day. It may be told again.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function reportPresale({ ctx, input }: { ctx: WechatContext; input: PresaleReport }): Promise<void> {
  const json = {
    order_id: input.transactionId,
    type: presaleType,
    delay_to: Math.floor(input.shipsUntil.getTime() / 1000),
  };
  const call = "shipping.reportPresale";
  await callWeixinWithToken({ ctx, input: { call, path: "/wxa/sec/order/opspecialorder", json } });
}
