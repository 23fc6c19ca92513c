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
