// 积分的价值: what the points of one piece can buy at the rate of 抵扣.
// Example, preset: ¥100 of retail goods give 100 points to an ordinary member and 150 at the highest level: ¥1.50.
import type { Zone } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { fullRateBp } from "../money/fen";
import { orderPoints } from "../points/earn";

/** What the points of one piece are worth to the member with the highest rate, in fen; step bonuses are left out. */
export function pointsWorthFen(
  programmes: readonly Programme[],
  { zone, pointsRateBp }: { zone: Zone; pointsRateBp: number | null },
  netFen: number,
): number {
  const order = { zone, lines: [{ netFen, pointsRateBp: pointsRateBp ?? fullRateBp }] };
  return programmes.reduce((sum, programme) => {
    const levelRateBp = Math.max(...programme.levels.map(({ pointsRate }) => pointsRate));
    const { points, bonus } = orderPoints(programme, { ...order, levelRateBp });
    return sum + Math.floor(((points - bonus) * 100) / programme.points.redeem.pointsPerYuan);
  }, 0);
}
