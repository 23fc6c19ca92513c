// 优惠额: what one coupon takes off the covered amount that is left (core/rules/membership.md, section 5).
// Example: rate 8800 on 29997 with a cap of 3000: 29997 − floor(29997 × 0.88) = 3600, capped to 3000. The paid part is rounded down.
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import { floorShare, largestRemainder } from "../money/fen";
import { type CouponTemplate, type CoveredLine, covers } from "./template";

/** Remaining money of an order's lines and freight while its coupons are applied one by one. */
export interface PayableOrder {
  readonly zone: Zone;
  readonly storeId?: string;
  readonly lines: readonly (CoveredLine & { readonly leftFen: number })[];
  readonly freightFen: number;
  /** Price of the goods in points, in zone `points`. */
  readonly pointsPrice?: number;
}

/** Goods and freight that are left to pay, in fen. */
export function payableFen({ lines, freightFen }: PayableOrder): number {
  return lines.reduce((sum, { leftFen }) => sum + leftFen, freightFen);
}

/**
 * The order after the coupon.
 * @throws DomainError coupon.not_usable (covers nothing, below its minimum, no freight)
 */
export function takeCoupon(template: CouponTemplate, order: PayableOrder): PayableOrder {
  const isCovered = order.lines.map((line) => covers(template, order.zone, line));
  const weights = order.lines.map(({ leftFen }, index) => (isCovered[index] ? leftFen : 0));
  const coveredFen = weights.reduce((sum, fen) => sum + fen, 0);
  if (!isCovered.includes(true) || coveredFen < template.min) throw new DomainError("coupon.not_usable");
  if (template.type === "freight") {
    if (order.freightFen === 0) throw new DomainError("coupon.not_usable");
    return { ...order, freightFen: 0 };
  }
  if (coveredFen === 0) throw new DomainError("coupon.not_usable");
  const parts = largestRemainder(goodsDiscount(template, coveredFen), weights);
  const lines = order.lines.map((line, index) => ({ ...line, leftFen: line.leftFen - (parts[index] ?? 0) }));
  return { ...order, lines };
}

function goodsDiscount(template: Exclude<CouponTemplate, { type: "freight" }>, coveredFen: number): number {
  if (template.type === "off") return Math.min(template.amount, coveredFen);
  const discountFen = coveredFen - floorShare(coveredFen, template.rate);
  return Math.min(discountFen, template.max ?? discountFen);
}
