// RFM: at a close every buyer gets a bin 1..5 for recency, frequency and money; scores and weights make the growth of the period.
// Example (preset): last order 3 days ago, 4 orders, ¥600: bins 5, 3, 3; delta 20 + 0 + 20 = 40 (spec 03 section 2).
// The average basket is rounded down; its rest is not kept.
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
  /** Of the F bin since the last close; 0 when there was none. */
  readonly frequencyChange: number;
}

/** A standing order: paid, of a growth zone, not wholly refunded. */
export interface StandingOrder {
  readonly paidAt: Date;
  readonly remainingFen: number;
}

/** Segments by R, F and M being high: 1, or low: 0. */
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

/** The bins of a member's standing orders at a close; null without any. */
export function rfmBins(rfm: Programme["rfm"], orders: readonly StandingOrder[], closedAt: Date): RfmBins | null {
  if (orders.length === 0) return null;
  const lastPaid = Math.max(...orders.map(({ paidAt }) => paidAt.getTime()));
  const days = Math.floor((closedAt.getTime() - lastPaid) / dayMs);
  const since = closedAt.getTime() - rfm.windowDays * dayMs;
  const recent = orders.filter(({ paidAt }) => paidAt.getTime() > since);
  const totalFen = recent.reduce((sum, { remainingFen }) => sum + remainingFen, 0);
  const averageFen = recent.length === 0 ? 0 : Math.floor(totalFen / recent.length);
  const moneyFen = rfm.monetary === "total" ? totalFen : averageFen;
  return { r: recencyBin(rfm.r, days), f: amountBin(rfm.f, recent.length), m: amountBin(rfm.m, moneyFen) };
}

/** Few days are good: at most the first cut gives 5, more than the last gives 1. */
function recencyBin(cuts: readonly number[], days: number): Bin {
  return (1 + cuts.filter((cut) => days <= cut).length) as Bin;
}

/** Much is good: at least the last cut gives 5, less than the first gives 1. */
function amountBin(cuts: readonly number[], amount: number): Bin {
  return (1 + cuts.filter((cut) => amount >= cut).length) as Bin;
}

/** Growth of the period: the sum of weight × score; may be negative. */
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

/** The cell that is kept of a close. */
export function rfmCell(rfm: Programme["rfm"], bins: RfmBins, previous: RfmCell | null): RfmCell {
  return { ...bins, segment: segmentOf(rfm, bins), frequencyChange: previous ? bins.f - previous.f : 0 };
}

/** 唤醒: a member whose F bin fell by two or more is listed for waking. */
export function needsWaking({ frequencyChange }: Pick<RfmCell, "frequencyChange">): boolean {
  return frequencyChange <= -2;
}
