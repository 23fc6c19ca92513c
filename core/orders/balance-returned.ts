// 储值退回: of every refund the part that stored balance had paid goes back to it, cumulatively; the rest goes to
// WeChat (core/rules/membership.md, section 1).
// Example: ¥100 of ¥303.99 paid by balance, ¥97.83 refunded: floor(10000 × 9783 / 30399) = 3218 fen, the other 6565 to WeChat.
import type { OrderMembership } from "../facts/order-membership";
import { floorShare } from "../money/fen";

/** What has to be back on the balance once so much is refunded in all; nothing when nothing was paid. */
export function balanceReturned(
  { paidFen, balancePaidFen }: Pick<OrderMembership, "paidFen" | "balancePaidFen">,
  refundedFen: number,
): number {
  return paidFen === 0 ? 0 : floorShare(balancePaidFen, refundedFen, paidFen);
}
