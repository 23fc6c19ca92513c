import type { MembershipOrder, OrderFacts } from "@liandong/core/facts/order-facts";

/** An order from before the programme has no membership part: its reviews give what those of virtual goods give, nothing. */
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
