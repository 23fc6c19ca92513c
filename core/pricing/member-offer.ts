// 会员优惠: coupons, free freight, points and balance of the buyer, applied one after the other to what is left to pay
// (core/rules/membership.md, section 1).
// Example: lines 20000 and 9999 less a coupon of 5000: 3333 and 1667 by largest remainder; then points on what is left of each.
import { chooseCoupons, type HeldCoupon } from "../coupons/choose";
import { type PayableOrder, payableFen, takeCoupon } from "../coupons/discount";
import { DomainError } from "../errors";
import type { Programme } from "../membership/schema";
import { largestRemainder } from "../money/fen";
import { redeemPoints } from "../points/redeem";

export interface MemberOffer {
  readonly memberId: string;
  readonly redeem: Programme["points"]["redeem"];
  /** The coupons that the member names; null for one that does not exist. */
  readonly coupons: readonly (HeldCoupon | null)[];
  /** 活动: whether the chosen activity takes coupons and points; absent where none is chosen. */
  readonly allowed?: { readonly coupons: boolean; readonly points: boolean };
  /** 等级免邮: the level that pays the freight of this order, when no coupon does. */
  readonly freeFreight?: { readonly scope: string; readonly month: string } | null;
  /** Points to use as money; 0 for none. */
  readonly points: number;
  readonly pointsHeld: number;
  readonly balanceFen: number;
  readonly balanceHeldFen: number;
  readonly now: Date;
}

export interface OfferedOrder extends PayableOrder {
  readonly coupons: readonly { readonly couponId: string; readonly offFen: number }[];
  readonly freeFreightFen: number;
  /** Fen that points pay of each line; `leftFen` is already net of them. */
  readonly deductionsFen: readonly number[];
  /** Points used as money, or paid as the price of goods in zone `points`. */
  readonly pointsUsed: number;
}

/**
 * Applies coupons, free freight, then points.
 * @throws DomainError coupon.not_usable, coupon.conflict, order.points_below_minimum, order.insufficient_points, order.points_over_limit
 */
export function applyOffer(order: PayableOrder, offer: MemberOffer): OfferedOrder {
  const { left, coupons } = takeCoupons(order, offer);
  const freeFreightFen = offer.freeFreight ? left.freightFen : 0;
  const reduced = { ...left, freightFen: left.freightFen - freeFreightFen, coupons, freeFreightFen };
  const { pointsPrice = 0, zone } = order;
  if (pointsPrice > offer.pointsHeld) throw new DomainError("order.insufficient_points");
  if (offer.points === 0) return { ...reduced, deductionsFen: left.lines.map(() => 0), pointsUsed: pointsPrice };
  const weights = left.lines.map(({ leftFen }) => leftFen);
  const goodsFen = weights.reduce((sum, fen) => sum + fen, 0);
  const { points, pointsHeld } = offer;
  const redeem = offer.allowed?.points === false ? { ...offer.redeem, maxShare: 0 } : offer.redeem;
  const deductionsFen = largestRemainder(redeemPoints({ redeem, zone, points, held: pointsHeld, goodsFen }), weights);
  const lines = left.lines.map((line, index) => ({ ...line, leftFen: line.leftFen - (deductionsFen[index] ?? 0) }));
  return { ...reduced, lines, deductionsFen, pointsUsed: points };
}

function takeCoupons(order: PayableOrder, offer: MemberOffer) {
  const { zone, storeId } = order;
  let left = order;
  if (offer.allowed?.coupons === false && offer.coupons.length > 0) throw new DomainError("coupon.not_usable");
  const coupons = chooseCoupons({ ...offer, zone, storeId }).map(({ facts: { couponId }, template }) => {
    const after = takeCoupon(template, left);
    const offFen = payableFen(left) - payableFen(after);
    left = after;
    return { couponId, offFen };
  });
  return { left, coupons };
}

/**
 * Checks the stored balance that the member wants to use.
 * @throws DomainError order.invalid_balance, order.insufficient_balance
 */
export function checkBalance(
  { balanceFen, balanceHeldFen }: Pick<MemberOffer, "balanceFen" | "balanceHeldFen">,
  totalFen: number,
): void {
  if (balanceFen > totalFen) throw new DomainError("order.invalid_balance");
  if (balanceFen > balanceHeldFen) throw new DomainError("order.insufficient_balance");
}
