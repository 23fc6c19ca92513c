// 订单的会员部分: what a priced order uses of its buyer's level, coupons, points and balance, as the order stores it at placing.

import type { MembershipLine, OrderMembership } from "../facts/order-membership";
import type { LevelPrice } from "../membership/level-price";
import type { PricedOrder } from "./price-order";

interface PlacedOrderParts extends Pick<OrderMembership, "storeScope"> {
  readonly priced: PricedOrder;
  readonly level: LevelPrice;
  readonly freeFreight: { readonly scope: string; readonly month: string } | null;
  /** Products of the lines, in the same order. */
  readonly products: readonly Pick<MembershipLine, "pointsRateBp" | "virtual">[];
}

export function membershipPart({
  storeScope,
  priced,
  level,
  freeFreight,
  products,
}: PlacedOrderParts): OrderMembership {
  const { levelOffFen, coupons, freeFreightFen, pointsUsed, totalFen, balanceFen } = priced;
  const isByLevel = levelOffFen > 0;
  return {
    storeScope,
    lines: priced.lines.map(({ deductionFen, points }, index) => ({ ...products[index]!, deductionFen, points })),
    levelOffFen,
    levelScope: isByLevel ? level.scope : null,
    levelId: isByLevel ? level.levelId : null,
    ...(isByLevel && level.cardId !== undefined ? { cardId: level.cardId } : {}),
    couponIds: coupons.map(({ couponId }) => couponId),
    couponOffFen: coupons.map(({ offFen }) => offFen),
    freeFreight: freeFreight && freeFreightFen > 0 ? { ...freeFreight, offFen: freeFreightFen } : null,
    pointsUsed,
    pointsBack: 0,
    pointsExpireAt: null,
    paidFen: totalFen,
    balancePaidFen: balanceFen,
    balanceBackFen: 0,
    reward: null,
    storeReward: null,
  };
}
