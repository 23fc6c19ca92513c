// 购物积分: floor(Σ(net × product rate × boost) × level rate / fenPerPoint), and the bonus of the highest step that the net reaches
// (core/rules/membership.md, section 4; core/rules/promotions.md, section 5).
// Example: ¥400 at 100%, ¥30 at 200%, level 110%: floor((40000 + 6000) × 1.1 / 100) = 506. The fraction is dropped.

import type { Zone } from "../facts/zones";
import type { Programme } from "../membership/schema";
import { fullRateBp } from "../money/fen";

interface OrderBase {
  readonly zone: Zone;
  /** Money of each line that is not refunded, with the rate of its product. */
  readonly lines: readonly {
    readonly netFen: number;
    readonly pointsRateBp: number;
    /** 积分活动; absent without one. */
    readonly boostBp?: number;
  }[];
  readonly levelRateBp: number;
}

/** Points of an order net of refunds, and the part of them that is bonus. */
export function orderPoints({ points }: Programme, order: OrderBase): { points: number; bonus: number } {
  // Zone `free` gives no points, even if a bonus begins at 0 (core/rules/plan.md, section 12).
  if (order.zone === "free" || !points.zones.includes(order.zone)) return { points: 0, bonus: 0 };
  const weighted = order.lines.reduce(
    (sum, { netFen, pointsRateBp, boostBp = fullRateBp }) =>
      sum + BigInt(netFen) * BigInt(pointsRateBp) * BigInt(boostBp),
    0n,
  );
  const earned = (weighted * BigInt(order.levelRateBp)) / (1_000_000_000_000n * BigInt(points.fenPerPoint));
  const netFen = order.lines.reduce((sum, line) => sum + line.netFen, 0);
  const reached = points.spendBonus.filter(({ from }) => netFen >= from).sort((a, b) => b.from - a.from);
  const bonus = reached[0]?.points ?? 0;
  return { points: Number(earned) + bonus, bonus };
}

/** 储值积分: points per yuan at a rate; 12345 fen at 100% are 123 points. */
export function topUpPoints(topUpRateBp: number, amountFen: number): number {
  return Number((BigInt(amountFen) * BigInt(topUpRateBp)) / 1_000_000n);
}
