// 积分批次: points lie in lots by the moment they expire; spending takes the lots that expire first
// (core/rules/membership.md, section 4).
// Example: earned on 2026-01-15 with 12 months: expires at 2027-02-01T00:00, the end of January 2027.
import { assertInvariant } from "../errors";
import type { PointLot } from "../facts/point-lot";
import { shanghaiMonth, startOfShanghaiMonth } from "../time/shanghai";

/** The end of the month that comes `months` months after the one of earning. */
export function lotExpiry(earnedAt: Date, months: number): Date {
  const [year, month] = shanghaiMonth(earnedAt).split("-").map(Number);
  const after = (year ?? 0) * 12 + (month ?? 0) - 1 + months + 1;
  const monthText = String((after % 12) + 1).padStart(2, "0");
  return startOfShanghaiMonth(`${Math.floor(after / 12)}-${monthText}`);
}

/** Lots after the changes: one per expiry, the first to expire first, without empty ones. */
export function changeLots(lots: readonly PointLot[], changes: readonly PointLot[]): PointLot[] {
  const sums = new Map<number, number>();
  for (const { expiresAt, points } of [...lots, ...changes]) {
    sums.set(expiresAt.getTime(), (sums.get(expiresAt.getTime()) ?? 0) + points);
  }
  const left = [...sums].filter(([, points]) => points !== 0).sort(([a], [b]) => a - b);
  assertInvariant(
    left.every(([, points]) => points > 0),
    "a lot of points would fall below zero",
  );
  return left.map(([time, points]) => ({ expiresAt: new Date(time), points }));
}

/**
 * Points to take from each lot, those that expire first.
 * @throws InvariantError when the lots hold too few
 */
export function takeFromLots(lots: readonly PointLot[], points: number): PointLot[] {
  const taken: PointLot[] = [];
  let left = points;
  for (const lot of changeLots(lots, [])) {
    if (left === 0) break;
    const part = Math.min(lot.points, left);
    taken.push({ expiresAt: lot.expiresAt, points: part });
    left -= part;
  }
  assertInvariant(left === 0, "more points taken than the lots hold");
  return taken;
}

export function isExpired({ expiresAt }: Pick<PointLot, "expiresAt">, now: Date): boolean {
  return expiresAt.getTime() <= now.getTime();
}

export function lotsTotal(lots: readonly PointLot[]): number {
  return lots.reduce((sum, { points }) => sum + points, 0);
}
