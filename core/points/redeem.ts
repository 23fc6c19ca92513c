// 积分抵现: pointsPerYuan points are one yuan, up to a share of the goods after coupons; a refund gives them back by
// units (core/rules/membership.md, section 4).
// Example: 400 points at 100 per yuan are 400 fen; of lines 267 and 133 the second refunded: floor(400 × 133 / 400) = 133 points back.
import { couponZones } from "../coupons/template";
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { floorShare } from "../money/fen";
import { dayMs } from "../time/shanghai";

type Redeem = Programme["points"]["redeem"];

/**
 * Only where coupons work too: the join and free zones take nothing off, the mall has its price in points
 * (core/rules/plan.md, sections 3 and 12).
 */
export function takesPoints({ zones }: Pick<Redeem, "zones">, zone: Zone): boolean {
  return zones.includes(zone) && couponZones.includes(zone);
}

interface Redemption {
  readonly redeem: Redeem;
  readonly zone: Zone;
  readonly points: number;
  /** What the member has now. */
  readonly held: number;
  /** Goods after coupons, in fen. */
  readonly goodsFen: number;
}

/** What these points take off, in fen. Errors: order.points_below_minimum, .insufficient_points, .points_over_limit. */
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
  /** What the line cost in points, in zone `points`. */
  readonly points: number;
}

/** How many of the used points are back when these units are, cumulatively; all with the last unit. */
export function pointsReturned(pointsUsed: number, lines: readonly DeductedLine[]): number {
  if (pointsUsed === 0 || lines.every(({ quantity, refundedQuantity }) => quantity === refundedQuantity)) {
    return pointsUsed;
  }
  const wholeFen = lines.reduce((sum, line) => sum + line.deductionFen, 0);
  const back = (part: "deductionFen" | "points") =>
    lines.reduce((sum, line) => sum + floorShare(line[part], line.refundedQuantity, line.quantity), 0);
  return back("points") + (wholeFen === 0 ? 0 : floorShare(pointsUsed, back("deductionFen"), wholeFen));
}

/** Returned points expire with the latest lot they came from, but a week from now at the earliest. */
export function returnedExpiry(latestLot: Date, now: Date): Date {
  return new Date(Math.max(latestLot.getTime(), now.getTime() + 7 * dayMs));
}
