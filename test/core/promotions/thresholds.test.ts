import { describe, expect, test } from "bun:test";
import { thresholdSchema } from "@liandong/core/promotions/schema";
import { applyThresholds } from "@liandong/core/promotions/thresholds";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

const now = new Date("2026-01-05T00:00:00+08:00");
const line = (productId: string, goodsFen: number, quantity = 1) => ({ productId, goodsFen, quantity });
const threshold = (more: object) => thresholdSchema.parse({ id: "p", by: "amount", tiers: [{ from: 0 }], ...more });
const apply = (
  promotions: ReturnType<typeof threshold>[],
  lines: ReturnType<typeof line>[],
  zone = "retail" as const,
) => applyThresholds({ zone, lines, promotions, now });

describe("满减和满折", () => {
  const spring = threshold({
    tiers: [
      { from: 20_000, off: 1_500 },
      { from: 40_000, off: 4_000 },
    ],
  });

  test("lines of ¥200 and ¥100 get 15 yuan off by largest remainder: 10 and 5", () => {
    expect(apply([spring], [line("a", 20_000), line("b", 10_000)]).offsFen).toEqual([1_000, 500]);
  });

  test("the last reached tier counts, and none below the first one", () => {
    expect(apply([spring], [line("a", 40_000)]).offsFen).toEqual([4_000]);
    expect(apply([spring], [line("a", 39_999)]).offsFen).toEqual([1_500]);
    expect(apply([spring], [line("a", 19_999)])).toEqual({ offsFen: [0], freeFreight: false, reached: [] });
  });

  test("an amount off is at most the amount", () => {
    const much = threshold({ tiers: [{ from: 1, off: 9_999 }] });
    expect(apply([much], [line("a", 30), line("b", 70)]).offsFen).toEqual([30, 70]);
  });

  test("a rate of 90.01% on 1998 keeps floor(1798.3), by a number of units", () => {
    const soaps = threshold({ by: "quantity", tiers: [{ from: 2, rate: 9_001 }] });
    expect(apply([soaps], [line("soap", 1_998, 2)]).offsFen).toEqual([200]);
    expect(apply([soaps], [line("soap", 1_998, 1)]).offsFen).toEqual([0]);
  });
});

describe("一件商品只属于一个活动", () => {
  const first = threshold({ id: "z", priority: 1, products: ["a"], tiers: [{ from: 99_999, off: 1 }] });
  const second = threshold({ id: "b", tiers: [{ from: 1, off: 100 }] });

  test("a line stays with the promotion of the higher priority, although that one reaches no tier", () => {
    const { offsFen, reached } = apply([second, first], [line("a", 500), line("x", 500)]);
    expect(offsFen).toEqual([0, 100]);
    expect(reached.map(({ promotionId, lineNos }) => [promotionId, lineNos])).toEqual([["b", [1]]]);
  });

  test("of equal priorities the smaller id comes first, by code unit", () => {
    const both = ["a2", "a10"].map((id) => threshold({ id, tiers: [{ from: 1, off: 1 }] }));
    expect(apply(both, [line("x", 500)]).reached.map(({ promotionId }) => promotionId)).toEqual(["a10"]);
  });

  test("what is over, of another zone or in a zone without promotions takes no line", () => {
    expect(
      apply([threshold({ endsAt: now.toISOString(), tiers: [{ from: 0, off: 9 }] })], [line("a", 50)]).offsFen,
    ).toEqual([0]);
    expect(apply([threshold({ zones: ["member"], tiers: [{ from: 0, off: 9 }] })], [line("a", 50)]).offsFen).toEqual([
      0,
    ]);
    const joined = applyThresholds({ zone: "join", lines: [line("a", 50)], promotions: [second], now });
    expect(joined.reached).toEqual([]);
  });
});

test("a reached tier tells its free freight, points and coupon, also without a reduction", () => {
  const gifts = threshold({ tiers: [{ from: 1, freeFreight: true, points: 88, coupon: "ship" }] });
  expect(apply([gifts], [line("a", 50)])).toMatchObject({
    freeFreight: true,
    offsFen: [0],
    reached: [{ promotionId: "p", from: 1, lineNos: [0], offFen: 0, points: 88, couponTemplateId: "ship" }],
  });
});

const anyTier = fc.record({
  from: fc.integer({ min: 0, max: 60_000 }),
  reduction: fc.option(
    fc.oneof(
      fc.record({ off: fc.integer({ min: 1, max: 50_000 }) }),
      fc.record({ rate: fc.integer({ min: 0, max: 10_000 }) }),
    ),
  ),
});
const anyThreshold = fc.record({
  priority: fc.integer({ min: -1, max: 2 }),
  by: fc.constantFrom("amount", "quantity"),
  products: fc.option(fc.subarray(["a", "b", "c"])),
  tiers: fc.array(anyTier, { minLength: 1, maxLength: 3 }),
});
const anyLines = fc.array(
  fc.record({
    productId: fc.constantFrom("a", "b", "c"),
    goodsFen: fc.integer({ min: 0, max: 50_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 5 },
);

test("whatever runs, no line goes below zero, the parts of a promotion add up to its sum, and no line is in two", () => {
  fc.assert(
    fc.property(fc.array(anyThreshold, { maxLength: 4 }), anyLines, (drawn, lines) => {
      const promotions = drawn.map(({ tiers, products, ...rest }, index) => {
        const ascending = [...new Map(tiers.map((tier) => [tier.from, tier])).values()].sort((a, b) => a.from - b.from);
        const own = ascending.map(({ from, reduction }) => ({ from, ...reduction }));
        return threshold({ id: `p${index}`, ...rest, ...(products ? { products } : {}), tiers: own });
      });
      const { offsFen, reached } = apply(promotions, lines);
      offsFen.forEach((off, index) => {
        expect(off).toBeGreaterThanOrEqual(0);
        expect(off).toBeLessThanOrEqual(lines[index]!.goodsFen);
      });
      const taken = reached.flatMap(({ lineNos }) => lineNos);
      expect(new Set(taken).size).toBe(taken.length);
      for (const { lineNos, offFen } of reached)
        expect(lineNos.reduce((sum, lineNo) => sum + offsFen[lineNo]!, 0)).toBe(offFen);
    }),
    { numRuns: propertyRuns(300) },
  );
});
