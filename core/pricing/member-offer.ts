// 会员优惠: what the buyer brings to an order (coupons, points, balance), applied step by step to what is left (spec 03 section 1).
// Example: lines 20000 and 9999 less a coupon of 5000: 3333 and 1667 by largest remainder; then points on what is left of each.
import { chooseCoupons, type HeldCoupon } from "../coupons/choose";
import { type PayableOrder, takeCoupon } from "../coupons/discount";
import { DomainError } from "../errors";
import type { Programme } from "../membership/schema";
import { largestRemainder } from "../money/fen";
import { redeemPoints } from "../points/redeem";

export interface MemberOffer {
  readonly memberId: string;
  readonly redeem: Programme["points"]["redeem"];
  /** As named by the member; null for one that does not exist. */
  readonly coupons: readonly (HeldCoupon | null)[];
  /** Points to use as money; 0 for none. */
  readonly points: number;
  readonly pointsHeld: number;
  readonly balanceFen: number;
  readonly balanceHeldFen: number;
  readonly now: Date;
}

export interface OfferedOrder extends PayableOrder {
  /** What points pay of each line; already taken off what is left. */
  readonly deductionsFen: readonly number[];
}

/**
 * Coupons, then points. Errors: coupon.not_usable, coupon.conflict, order.points_below_minimum, .insufficient_points,
 * .points_over_limit.
 */
export function applyOffer(order: PayableOrder, offer: MemberOffer): OfferedOrder {
  const { zone, storeId } = order;
  const reduced = chooseCoupons({ ...offer, zone, storeId }).reduce(
    (left, template) => takeCoupon(template, left),
    order,
  );
  if (offer.points === 0) return { ...reduced, deductionsFen: reduced.lines.map(() => 0) };
  const weights = reduced.lines.map(({ leftFen }) => leftFen);
  const goodsFen = weights.reduce((sum, fen) => sum + fen, 0);
  const { redeem, points, pointsHeld } = offer;
  const deductionsFen = largestRemainder(redeemPoints({ redeem, zone, points, held: pointsHeld, goodsFen }), weights);
  const lines = reduced.lines.map((line, index) => ({
    ...line,
    leftFen: line.leftFen - (deductionsFen[index] ?? 0),
  }));
  return { ...reduced, lines, deductionsFen };
}

/** Stored balance pays as much as the member says. Errors: order.invalid_balance, order.insufficient_balance. */
export function checkBalance({ balanceFen, balanceHeldFen }: MemberOffer, totalFen: number): void {
  if (balanceFen > totalFen) throw new DomainError("order.invalid_balance");
  if (balanceFen > balanceHeldFen) throw new DomainError("order.insufficient_balance");
}
