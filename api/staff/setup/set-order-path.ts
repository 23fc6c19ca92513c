import type { AuditSubject } from "@liandong/core/audit/details";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { Wechat } from "../../wechat/client/create-wechat";
import { tradeNoSlot } from "../../wechat/client/mini-program/set-order-path";
import { explainFailure } from "./explain-failure";
import type { TestResult } from "./test-result";

export const orderPathPlaces = ["messages", "orderCentre"] as const;
export type OrderPathPlace = (typeof orderPathPlaces)[number];

/** The mini-program's page that reads the payment's number. */
const orderPage = "pages/order/index";

type PlaceRule = {
  path: string;
  subject: AuditSubject;
  set: (wechat: Wechat, path: string) => Promise<void>;
  says: string;
};

const places: Readonly<Record<OrderPathPlace, PlaceRule>> = {
  messages: {
    path: orderPage,
    subject: "order-path",
    set: (wechat, path) => wechat.setOrderPath(path),
    says: "微信已收下，物流和收货消息会打开订单页",
  },
  orderCentre: {
    path: `${orderPage}?out_trade_no=${tradeNoSlot}`,
    subject: "order-centre",
    set: (wechat, path) => wechat.setOrderCentrePath(path),
    says: "微信已收下，“小程序购物订单”里的订单会打开订单页",
  },
};

/** 开店向导: tells WeChat the order page of every mini-program of the shop. The same again changes nothing. */
export async function setOrderPath({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { place: OrderPathPlace };
}): Promise<TestResult> {
  const { path, subject, set, says } = places[input.place];
  const apps = await ctx.wechat.apps();
  try {
    for (const wechat of apps) await set(wechat, path);
  } catch (error) {
    ctx.log.warn({ err: error, place: input.place }, "the order page was not set at WeChat");
    return { isGood: false, says: explainFailure(error) };
  }
  const detail = { path, appids: apps.map(({ appid }) => appid) };
  await ctx.db.run((handle) =>
    recordDeed(handle, ctx, { action: "desk.setup.setOrderPath", subject, detail, reason: null }),
  );
  return { isGood: true, says };
}
