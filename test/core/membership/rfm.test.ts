import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import {
  rfmBins as binsOf,
  type CountedOrder,
  needsWaking,
  rfmCellOf,
  rfmDelta,
  segmentOf,
  sumOrders,
} from "@liandong/core/membership/rfm";

type Rfm = Parameters<typeof sumOrders>[0];
const rfmBins = (rules: Rfm, orders: readonly CountedOrder[], at: Date) =>
  binsOf(rules, sumOrders(rules, orders, at), at);

const { rfm } = membershipPreset;
const closedAt = new Date("2026-04-01T00:00:00+08:00");
const daysAgo = (days: number, remainingFen = 15_000) => ({
  paidAt: new Date(closedAt.getTime() - days * 86_400_000),
  remainingFen,
});

test("a last order 3 days ago, 4 orders and ¥600 give bins 5, 3, 3 and a delta of 40", () => {
  const bins = rfmBins(rfm, [daysAgo(3), daysAgo(20), daysAgo(30), daysAgo(40)], closedAt)!;
  expect(bins).toEqual({ r: 5, f: 3, m: 3 });
  expect(rfmDelta(rfm, bins)).toBe(40);
});

describe("the edges of the bins", () => {
  test("7 days and 23 hours count as 7 days", () => {
    const r = (days: number) => rfmBins(rfm, [daysAgo(days)], closedAt)?.r;
    expect([0, 7.95, 8, 15.9, 16, 30, 31, 60, 61].map(r)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1]);
  });

  test("an order paid at the exact beginning of the window is outside it", () => {
    expect(rfmBins(rfm, [daysAgo(90, 400_000)], closedAt)).toEqual({ r: 1, f: 1, m: 1 });
    expect(rfmBins(rfm, [daysAgo(89.9, 400_000)], closedAt)).toEqual({ r: 1, f: 1, m: 5 });
  });

  test("the average is rounded down and is 0 without an order in the window", () => {
    const average = { ...rfm, monetary: "average" as const };
    expect(rfmBins(average, [daysAgo(1, 10_000), daysAgo(2, 9_999)], closedAt)?.m).toBe(1);
    expect(rfmBins(average, [daysAgo(100, 400_000)], closedAt)?.m).toBe(1);
  });

  test("a member without an order that counts has no cell", () => {
    expect(rfmBins(rfm, [], closedAt)).toBeNull();
  });
});

test("the segment follows from which of R, F and M are high", () => {
  const names = [
    [5, 5, 5],
    [3, 1, 3],
    [2, 3, 3],
    [1, 1, 3],
    [3, 3, 2],
    [3, 2, 2],
    [2, 3, 2],
    [1, 1, 1],
  ].map(([r, f, m]) => segmentOf(rfm, { r, f, m } as never));
  expect(names).toEqual([
    "重要价值",
    "重要发展",
    "重要保持",
    "重要挽留",
    "一般价值",
    "一般发展",
    "一般保持",
    "一般挽留",
  ]);
});

test("a member whose F bin fell by two is listed for waking", () => {
  const before = rfmCellOf(rfm, { r: 5, f: 4, m: 4 }, null);
  expect(before.frequencyChange).toBe(0);
  expect(needsWaking(rfmCellOf(rfm, { r: 3, f: 2, m: 2 }, before))).toBe(true);
  expect(needsWaking(rfmCellOf(rfm, { r: 3, f: 3, m: 2 }, before))).toBe(false);
});
