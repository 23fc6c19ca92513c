// 积分抵现上限: the most points that an order can use, and how the orders of one payment share them
// (core/rules/membership.md, section 4).
// Example: goods ¥99.99 at most by half: floor(9999 × 0.5) = 4999 fen, at 100 points a yuan 4999 points; with 300 held, 300.
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { floorShare } from "../money/fen";
import { takesPoints } from "./redeem";

type Redeem = Programme["points"]["redeem"];

interface Redeemable {
  readonly zone: Zone;
  /** Goods after coupons, in fen. */
  readonly goodsFen: number;
}

/** The most points that an order takes, without any that would buy nothing; 0 where points cannot be used. */
export function redeemLimit(redeem: Redeem, { zone, goodsFen }: Redeemable, held: number): number {
  const { pointsPerYuan, maxShare, min } = redeem;
  if (!takesPoints(redeem, zone)) return 0;
  const limitFen = floorShare(goodsFen, maxShare);
  const affordable = Math.min(held, pointsFor(limitFen, pointsPerYuan));
  const worthFen = floorShare(affordable, 100, pointsPerYuan);
  const points = Math.max(pointsFor(worthFen, pointsPerYuan), min);
  const isUsable = worthFen >= 1 && points <= affordable;
  return isUsable ? points : 0;
}

/**
 * The fewest points that are worth this many fen; when one point is worth more than a fen, the most that are worth no more.
 */
function pointsFor(fen: number, pointsPerYuan: number): number {
  const up = Math.ceil((fen * pointsPerYuan) / 100);
  return floorShare(up, 100, pointsPerYuan) > fen ? up - 1 : up;
}

/**
 * Spreads points over orders: the first takes as many as it can, the next from the rest; `most` uses all that can be used.
 * A single order is not limited here, because `redeemPoints` refuses too many.
 * @throws DomainError order.points_below_minimum, order.insufficient_points, order.points_over_limit
 */
export function spreadPoints(
  redeem: Redeem,
  orders: readonly Redeemable[],
  { points, held }: { points: number | "most"; held: number },
): number[] {
  if (points !== "most" && (orders.length === 1 || points === 0)) return orders.map(() => points);
  if (points !== "most" && points < redeem.min) throw new DomainError("order.points_below_minimum");
  if (points !== "most" && points > held) throw new DomainError("order.insufficient_points");
  let left = points === "most" ? held : points;
  const parts = orders.map((order) => {
    const part = redeemLimit(redeem, order, left);
    left -= part;
    return part;
  });
  if (points !== "most" && left > 0) throw new DomainError("order.points_over_limit");
  return parts;
}
