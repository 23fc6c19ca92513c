// 不可用原因: why a member cannot use a coupon in any order of a checkout, in Chinese
// (core/rules/membership.md, section 5).
// Example: 满300减50 with goods of ¥260.00 covered: "还差 ¥40.00 可用".

import { platformScope, storeScope } from "../ledger/scope";
import { formatYuan } from "../money/fen";
import type { HeldCoupon } from "./choose";
import { type CouponState, couponStateAt, isUsableAt } from "./coupon";
import type { PayableOrder } from "./discount";
import { couponZones, covers } from "./template";

const spentReasons: Readonly<Record<CouponState, string | null>> = {
  unused: null,
  locked: "另一个待付款的订单用了它",
  used: "已经用过",
  expired: "已经过期",
  revoked: "已被收回",
};

/** The first reason that holds. */
export function whyNotUsable({ facts, template }: HeldCoupon, orders: readonly PayableOrder[], now: Date): string {
  const spent = spentReasons[couponStateAt(facts, now)];
  if (spent !== null) return spent;
  if (!isUsableAt(facts, now)) return "还没有到使用时间";
  const { scope = platformScope, min, type } = template;
  const inZone = orders.filter(({ zone }) => couponZones.includes(zone));
  if (inZone.length === 0) return "所选商品的专区不能使用优惠券";
  const inStore = inZone.filter(({ storeId = "" }) => scope === platformScope || scope === storeScope(storeId));
  if (inStore.length === 0) return "所选商品不是这家店铺的";
  const covered = inStore.flatMap((order) => {
    const lines = order.lines.filter((line) => covers(template, order.zone, line));
    return lines.length === 0 ? [] : [{ order, leftFen: lines.reduce((sum, { leftFen }) => sum + leftFen, 0) }];
  });
  if (covered.length === 0) return "所选商品不在适用范围内";
  const mostFen = Math.max(...covered.map(({ leftFen }) => leftFen));
  if (mostFen < min) return `还差 ${formatYuan(min - mostFen)} 可用`;
  if (type === "freight") return "订单没有运费，不需要免邮券";
  return "没有可以优惠的金额";
}
