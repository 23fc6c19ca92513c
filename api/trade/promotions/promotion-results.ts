import type { PromotionFigures } from "@liandong/db/loyalty/promotion-results/results";

/** 效果: what the paid orders of an activity or threshold brought, kept with every change of them. Amounts in fen. */
export type PromotionResult = {
  orders: number;
  units: number;
  members: number;
  /** Net of the lines, without freight. */
  paidFen: number;
  /** What the activity's price took off the list price, or the threshold off the amount. */
  offFen: number;
  refundedUnits: number;
  refundedFen: number;
  /** Orders that wait for their group. */
  grouping: number;
  /** 满送: points and coupons given, and those that refunds took back. */
  points: number;
  pointsBack: number;
  coupons: number;
  couponsBack: number;
};

export function resultOf(figure: PromotionFigures): PromotionResult {
  return {
    orders: figure("orders"),
    units: figure("units"),
    members: figure("members"),
    paidFen: figure("paid_fen"),
    offFen: figure("off_fen"),
    refundedUnits: figure("refunded_units"),
    refundedFen: figure("refunded_fen"),
    grouping: figure("grouping"),
    points: figure("points"),
    pointsBack: figure("points_back"),
    coupons: figure("coupons"),
    couponsBack: figure("coupons_back"),
  };
}
