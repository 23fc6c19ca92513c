// 优惠券的说法: the words for a coupon's discount, coverage and validity.
// Example: "满 300 减 50", "满 99 打 8.8 折，最多减 30", "免邮券", "领取后 7 天内有效".

import type { Zone } from "../facts/zones";
import type { CouponState } from "./coupon";

export const couponStateNames: Record<CouponState, string> = {
  unused: "未使用",
  locked: "下单占用",
  used: "已使用",
  expired: "已过期",
  revoked: "已收回",
};

const zoneNames: Record<Zone, string> = {
  join: "加盟区",
  free: "免费专区",
  member: "代理特价区",
  retail: "零售",
  points: "积分商城",
};

export interface CouponTerms {
  readonly type: "off" | "percent" | "freight";
  readonly amountFen: number | null;
  readonly rateBp: number | null;
  readonly maxFen: number | null;
  readonly minFen: number;
}

/** Yuan without needless decimals: 50, 9.9. */
const yuan = (fen: number) => String(fen / 100);

export function couponSentence({ type, amountFen, rateBp, maxFen, minFen }: CouponTerms): string {
  const from = minFen > 0 ? `满 ${yuan(minFen)} ` : "";
  if (type === "freight") return `${from}免邮`;
  if (type === "off") return minFen > 0 ? `${from}减 ${yuan(amountFen ?? 0)}` : `立减 ${yuan(amountFen ?? 0)}`;
  return `${from}打 ${(rateBp ?? 0) / 1000} 折${maxFen === null ? "" : `，最多减 ${yuan(maxFen)}`}`;
}

export interface CouponCover {
  readonly zones: readonly Zone[] | null;
  readonly categoryIds: readonly string[] | null;
  readonly productIds: readonly string[] | null;
  /** Null for a coupon of the platform. */
  readonly storeName: string | null;
}

export function coverSentence({ zones, categoryIds, productIds, storeName }: CouponCover): string {
  const goods = productIds ? "指定商品可用" : categoryIds ? "指定分类可用" : zones ? null : "全场可用";
  const where = zones ? `限${zones.map((zone) => zoneNames[zone]).join("、")}` : null;
  const said = [where, goods].filter((words) => words !== null).join("，");
  return storeName === null ? said : `${storeName}：${said}`;
}

/** How a member comes to the coupon; the days of its validity begin with it. */
const beginnings = { claim: "领取", exchange: "兑换", issue: "发放" } as const;

export function validitySentence(
  validDays: number | null,
  validUntil: string | null,
  by: keyof typeof beginnings,
): string {
  return validDays === null ? `有效期至 ${validUntil ?? ""}` : `${beginnings[by]}后 ${validDays} 天内有效`;
}
