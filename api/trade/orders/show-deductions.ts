import type { OrderMembership } from "@liandong/core/facts/order-membership";

/** 优惠明细: one deduction from the list prices or the freight of an order. */
export type Deduction = {
  /** The unit prices already contain `level`; the other kinds come off goods and freight. */
  kind: "level" | "coupon" | "points" | "freeFreight" | "activity" | "cut";
  name: string;
  amountFen: number;
  couponId: string | null;
};

type UsedOffers = Pick<OrderMembership, "levelOffFen" | "couponIds" | "couponOffFen"> & {
  levelName: string;
  couponName: (couponId: string) => string;
  pointsUsed: number;
  pointsOffFen: number;
  freeFreightFen: number;
  /** What an activity took off the goods. */
  activityFen?: number;
  /** 改价: what staff took off goods and freight. */
  cutFen?: number;
};

export function showDeductions(used: UsedOffers): Deduction[] {
  const { levelOffFen, levelName, couponIds, couponOffFen, couponName, pointsUsed, pointsOffFen, freeFreightFen } =
    used;
  const { activityFen = 0, cutFen = 0 } = used;
  const deductions: Deduction[] = [
    { kind: "level", name: `等级价·${levelName}`, amountFen: levelOffFen, couponId: null },
    { kind: "activity", name: "活动优惠", amountFen: activityFen, couponId: null },
    ...couponIds.map((couponId, place) => ({
      kind: "coupon" as const,
      name: couponName(couponId),
      amountFen: couponOffFen[place] ?? 0,
      couponId,
    })),
    { kind: "points", name: `${pointsUsed.toLocaleString("en-US")} 积分抵扣`, amountFen: pointsOffFen, couponId: null },
    { kind: "freeFreight", name: "会员免邮", amountFen: freeFreightFen, couponId: null },
    { kind: "cut", name: "商家改价", amountFen: cutFen, couponId: null },
  ];
  return deductions.filter(({ amountFen }) => amountFen > 0);
}
