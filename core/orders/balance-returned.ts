// 储值退回: the part of a refund that stored balance had paid goes back to the balance, cumulatively; the rest goes to WeChat
// (core/rules/membership.md, section 1).
// Example: ¥100 of ¥303.99 paid by balance, ¥97.83 refunded: floor(10000 × 9783 / 30399) = 3218 fen, the other 6565 to WeChat.
import type { OrderMembership } from "../facts/order-membership";
import { floorShare } from "../money/fen";

/** Fen that have to be back on the balance once this much is refunded in all; 0 for an order that cost nothing. */
export function balanceReturned(
  { paidFen, balancePaidFen }: Pick<OrderMembership, "paidFen" | "balancePaidFen">,
  refundedFen: number,
): number {
  return paidFen === 0 ? 0 : floorShare(balancePaidFen, refundedFen, paidFen);
}
