// RFM: a close gives every buyer a bin 1..5 for recency, frequency and money; scores and weights make the growth of the period
// (core/rules/membership.md, section 2). The average basket is rounded down.
// Example (preset): last order 3 days ago, 4 orders, ¥600: bins 5, 3, 3; delta 20 + 0 + 20 = 40.
import { dayMs } from "../time/shanghai";
import type { Programme } from "./schema";

type Bin = 1 | 2 | 3 | 4 | 5;

export interface RfmBins {
  readonly r: Bin;
  readonly f: Bin;
  readonly m: Bin;
}

export interface RfmCell extends RfmBins {
  readonly segment: Segment;
  /** Change of the F bin since the last close; 0 without one. */
  readonly frequencyChange: number;
}

/** An order that counts: paid, of a growth zone, not wholly refunded. */
export interface CountedOrder {
  readonly paidAt: Date;
  readonly remainingFen: number;
}

/** Segments by R, F and M: 1 for high, 0 for low. */
const segments = {
  "111": "重要价值",
  "101": "重要发展",
  "011": "重要保持",
  "001": "重要挽留",
  "110": "一般价值",
  "100": "一般发展",
  "010": "一般保持",
  "000": "一般挽留",
} as const;
export type Segment = (typeof segments)[keyof typeof segments];

/** Sums of a member's orders at a close: all that the bins need. */
export interface OrderSums {
  readonly lastPaidAt: Date;
  /** Orders and money within the window before the close. */
  readonly recentOrders: number;
  readonly recentFen: number;
}

/** Exclusive beginning of the window: orders paid after this moment count. */
export function windowFrom(rfm: Programme["rfm"], closedAt: Date): Date {
  return new Date(closedAt.getTime() - rfm.windowDays * dayMs);
}

/** Null without orders. */
export function sumOrders(rfm: Programme["rfm"], orders: readonly CountedOrder[], closedAt: Date): OrderSums | null {
  if (orders.length === 0) return null;
  const since = windowFrom(rfm, closedAt);
  const recent = orders.filter(({ paidAt }) => paidAt > since);
  return {
    lastPaidAt: new Date(Math.max(...orders.map(({ paidAt }) => paidAt.getTime()))),
    recentOrders: recent.length,
    recentFen: recent.reduce((sum, { remainingFen }) => sum + remainingFen, 0),
  };
}

/** Bins of a member at a close; null without orders. */
export function rfmBins(rfm: Programme["rfm"], sums: OrderSums | null, closedAt: Date): RfmBins | null {
  if (sums === null) return null;
  const { lastPaidAt, recentOrders, recentFen } = sums;
  const days = Math.floor((closedAt.getTime() - lastPaidAt.getTime()) / dayMs);
  const averageFen = recentOrders === 0 ? 0 : Math.floor(recentFen / recentOrders);
  const moneyFen = rfm.monetary === "total" ? recentFen : averageFen;
  return { r: recencyBin(rfm.r, days), f: amountBin(rfm.f, recentOrders), m: amountBin(rfm.m, moneyFen) };
}

/** At most the first cut of days gives 5, more than the last gives 1. */
function recencyBin(cuts: readonly number[], days: number): Bin {
  return (1 + cuts.filter((cut) => days <= cut).length) as Bin;
}

/** At least the last cut gives 5, less than the first gives 1. */
function amountBin(cuts: readonly number[], amount: number): Bin {
  return (1 + cuts.filter((cut) => amount >= cut).length) as Bin;
}

/** Growth of the period: the sum of weight × score, which may be negative. */
export function rfmDelta({ scores, weights }: Programme["rfm"], bins: RfmBins): number {
  return (["r", "f", "m"] as const).reduce(
    (sum, dimension) => sum + weights[dimension] * (scores[dimension][bins[dimension] - 1] ?? 0),
    0,
  );
}

export function segmentOf({ highFrom }: Programme["rfm"], { r, f, m }: RfmBins): Segment {
  const key = [r, f, m].map((bin) => (bin >= highFrom ? "1" : "0")).join("") as keyof typeof segments;
  return segments[key];
}

/** The cell that the member's row stores of a close. */
export function rfmCellOf(rfm: Programme["rfm"], bins: RfmBins, previous: RfmCell | null): RfmCell {
  return { ...bins, segment: segmentOf(rfm, bins), frequencyChange: previous ? bins.f - previous.f : 0 };
}

/** 唤醒: a member whose F bin fell by two or more is listed for waking. */
export const needsWakingFrom = -2;

export function needsWaking({ frequencyChange }: Pick<RfmCell, "frequencyChange">): boolean {
  return frequencyChange <= needsWakingFrom;
}
