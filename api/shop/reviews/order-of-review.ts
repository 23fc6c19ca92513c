import type { MembershipOrder, OrderFacts } from "@liandong/core/facts/order-facts";

/**
 * Orders older than the programme have no membership part; they are treated like virtual goods, whose reviews give
 * nothing.
 */
export function asMembershipOrder(order: OrderFacts): MembershipOrder {
  if (order.membership) return { ...order, membership: order.membership };
  const part = { pointsRateBp: 0, virtual: true, deductionFen: 0, points: 0 };
  const nothing = { pointsUsed: 0, pointsBack: 0, pointsExpireAt: null, balancePaidFen: 0, balanceBackFen: 0 };
  const level = { storeScope: null, levelOffFen: 0, levelScope: null, levelId: null, freeFreight: null };
  const coupons = { couponIds: [], couponOffFen: [] };
  const lines = order.lines.map(() => part);
  const membership = { lines, ...level, ...coupons, ...nothing, paidFen: 0, reward: null, storeReward: null };
  return { ...order, membership };
}
