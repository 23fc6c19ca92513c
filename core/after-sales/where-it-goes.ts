// 退款去向: how a refund divides into money to WeChat, money to the stored balance, and points, as its booking will do it
// (core/rules/membership.md, section 1).
// Example: ¥200 of goods, ¥50 by balance, 100 points: one of two units gives ¥75 to WeChat, ¥25 to the balance and 50 points.

import type { OrderFacts } from "../facts/order-facts";
import type { OrderMembership } from "../facts/order-membership";
import { balanceReturned } from "../orders/balance-returned";
import { type RefundLine, refundAmount } from "../orders/refund-amount";
import { pointsReturned } from "../points/redeem";

type RoutedOrder = Pick<OrderFacts, "lines" | "status" | "freightFen" | "refundedFen"> & {
  readonly membership: OrderMembership | null;
};

export interface RefundRoute {
  readonly wechatFen: number;
  readonly balanceFen: number;
  readonly points: number;
}

/**
 * Divides the refund of these units; `withheldFen` is the part of their money that is not paid back.
 * @throws DomainError order.nothing_to_refund
 */
export function whereItGoes(order: RoutedOrder, wanted: readonly RefundLine[], withheldFen = 0): RefundRoute {
  const { membership } = order;
  const { lines, goodsFen, compensatedFen, freightFen } = refundAmount(order, wanted);
  const money = moneyRoute(order, goodsFen - compensatedFen + freightFen - withheldFen);
  if (!membership) return { ...money, points: 0 };
  const parts = lines.map(({ quantity, refundedQuantity }, index) => {
    const { deductionFen = 0, points = 0 } = membership.lines[index] ?? {};
    return { quantity, refundedQuantity, deductionFen, points };
  });
  const points = pointsReturned(membership.pointsUsed, parts) - membership.pointsBack;
  return { ...money, points };
}

/** Divides money that is paid back, with or without units, between WeChat and the stored balance. */
export function moneyRoute(
  { membership, refundedFen }: Pick<RoutedOrder, "membership" | "refundedFen">,
  amountFen: number,
): Omit<RefundRoute, "points"> {
  const backFen = membership ? balanceReturned(membership, refundedFen + amountFen) - membership.balanceBackFen : 0;
  return { wechatFen: amountFen - backFen, balanceFen: backFen };
}
