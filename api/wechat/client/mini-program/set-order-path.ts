import { assertInvariant } from "@liandong/core/errors";
import type { WechatContext } from "../context";
import { callWeixinWithToken } from "./call-weixin";

/**
 * Tells WeChat which page its messages about parcels and receipts open; WeChat adds the payment's numbers to it.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function setOrderPath({ ctx, input: { path } }: { ctx: WechatContext; input: { path: string } }) {
  assertInvariant(!path.startsWith("/") && !path.includes("?"), "path is a bare path");
  const call = "shipping.setPath";
  await callWeixinWithToken({ ctx, input: { call, path: "/wxa/sec/order/set_msg_jump_path", json: { path } } });
}

/** WeChat puts the payment's number (out_trade_no) in the place of this text. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: WeChat fills this slot, not JavaScript.
export const tradeNoSlot = "${商品订单号}";

/**
 * Tells WeChat which page an order of 小程序购物订单 opens. WeChat takes it once the shop has signed its agreement for the order
 * centre.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function setOrderCentrePath({ ctx, input: { path } }: { ctx: WechatContext; input: { path: string } }) {
  assertInvariant(!path.startsWith("/") && path.includes(tradeNoSlot), "path holds the slot of the payment's number");
  const call = "orderCentre.setPath";
  await callWeixinWithToken({ ctx, input: { call, path: "/wxa/sec/order/update_order_detail_path", json: { path } } });
}
