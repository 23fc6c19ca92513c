// 积分抵现: pointsPerYuan points are one yuan, up to a share of the goods after coupons; a refund gives them back by units
// (core/rules/membership.md, section 4).
// Example: 400 points at 100 per yuan are 400 fen; of lines 267 and 133 the second refunded: floor(400 × 133 / 400) = 133 points back.
import { couponZones } from "../coupons/template";
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { floorShare } from "../money/fen";
import { dayMs } from "../time/shanghai";

type Redeem = Programme["points"]["redeem"];

/**
 * Points apply only where coupons do: the join and free zones allow no discount, and zone `points` has prices in points
 * (core/rules/plan.md, sections 3 and 12).
 */
export function takesPoints({ zones }: Pick<Redeem, "zones">, zone: Zone): boolean {
  return zones.includes(zone) && couponZones.includes(zone);
}

interface Redemption {
  readonly redeem: Redeem;
  readonly zone: Zone;
  readonly points: number;
  /** Points that the member has now. */
  readonly held: number;
  /** Goods after coupons, in fen. */
  readonly goodsFen: number;
}

/**
 * Fen that these points take off.
 * @throws DomainError order.points_below_minimum, order.insufficient_points, order.points_over_limit
 */
export function redeemPoints({ redeem, zone, points, held, goodsFen }: Redemption): number {
  const deductionFen = floorShare(points, 100, redeem.pointsPerYuan);
  if (points < redeem.min || deductionFen < 1) throw new DomainError("order.points_below_minimum");
  if (points > held) throw new DomainError("order.insufficient_points");
  const limitFen = takesPoints(redeem, zone) ? floorShare(goodsFen, redeem.maxShare) : 0;
  if (deductionFen > limitFen) throw new DomainError("order.points_over_limit");
  return deductionFen;
}

interface DeductedLine {
  readonly quantity: number;
  readonly refundedQuantity: number;
  readonly deductionFen: number;
  /** Price of the line in points, in zone `points`. */
  readonly points: number;
}

/** Used points that have to be back once these units are refunded, cumulatively; all of them with the last unit. */
export function pointsReturned(pointsUsed: number, lines: readonly DeductedLine[]): number {
  if (pointsUsed === 0 || lines.every(({ quantity, refundedQuantity }) => quantity === refundedQuantity)) {
    return pointsUsed;
  }
  const wholeFen = lines.reduce((sum, line) => sum + line.deductionFen, 0);
  const back = (part: "deductionFen" | "points") =>
    lines.reduce((sum, line) => sum + floorShare(line[part], line.refundedQuantity, line.quantity), 0);
  return back("points") + (wholeFen === 0 ? 0 : floorShare(pointsUsed, back("deductionFen"), wholeFen));
}

/** Returned points expire with the latest lot they came from, but at least a week from now. */
export function returnedExpiry(latestLot: Date, now: Date): Date {
  return new Date(Math.max(latestLot.getTime(), now.getTime() + 7 * dayMs));
}
