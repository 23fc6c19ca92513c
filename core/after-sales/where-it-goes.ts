// 退款去向: what of a refund goes back to WeChat, to the stored balance and in points, as the booking will do it
// (core/rules/membership.md, section 1).
// Example: ¥200 of goods, ¥50 of it by balance, 100 points: of two units one comes back with ¥75 to WeChat, ¥25 and 50 points.

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

/** `withheldFen`: what of the units' money is not paid back. @throws DomainError order.nothing_to_refund */
export function whereItGoes(order: RoutedOrder, wanted: readonly RefundLine[], withheldFen = 0): RefundRoute {
  const { membership, refundedFen } = order;
  const { lines, goodsFen, freightFen } = refundAmount(order, wanted);
  const amountFen = goodsFen + freightFen - withheldFen;
  if (!membership) return { wechatFen: amountFen, balanceFen: 0, points: 0 };
  const balanceFen = balanceReturned(membership, refundedFen + amountFen) - membership.balanceBackFen;
  const parts = lines.map(({ quantity, refundedQuantity }, index) => {
    const { deductionFen = 0, points = 0 } = membership.lines[index] ?? {};
    return { quantity, refundedQuantity, deductionFen, points };
  });
  const points = pointsReturned(membership.pointsUsed, parts) - membership.pointsBack;
  return { wechatFen: amountFen - balanceFen, balanceFen, points };
}
