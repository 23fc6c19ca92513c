import { describe, expect, test } from "bun:test";
import {
  areBoundsPossible,
  type BargainFacts,
  bargainPrice,
  bargainWay,
  nextCut,
} from "@liandong/core/promotions/bargain";
import fc from "fast-check";
import { codeOf } from "../../support/code-of";
import { propertyRuns } from "../../support/property-runs";

const anyRules = fc
  .record({
    helpers: fc.integer({ min: 1, max: 60 }),
    low: fc.double({ min: 0, max: 1, noNaN: true }),
    high: fc.nat(10_000),
  })
  .map(({ helpers, low, high }) => {
    const fair = 10_000 / helpers;
    const cutMinBp = Math.floor(fair * low);
    return { helpers, cutMinBp, cutMaxBp: Math.min(10_000, Math.ceil(fair) + high) };
  });

test("cuts stay within their bounds, never go below the floor, and reach it exactly with the last helper", () => {
  const anyWay = fc.tuple(anyRules, fc.nat(5_000_000), fc.integer({ min: 0, max: 9_000_000 }), fc.string());
  fc.assert(
    fc.property(anyWay, ([rules, floorFen, moreFen, seed]) => {
      expect(areBoundsPossible(rules)).toBe(true);
      const startFen = floorFen + rules.helpers + moreFen;
      const way = bargainWay(startFen, floorFen, rules)!;
      const cuts: number[] = [];
      let priceFen = startFen;
      for (let helped = 0; helped < way.helpers; helped += 1) {
        const cutFen = nextCut(way, { helped, priceFen }, seed);
        expect(cutFen).toBeGreaterThanOrEqual(way.cutMinFen);
        expect(cutFen).toBeLessThanOrEqual(way.cutMaxFen);
        priceFen -= cutFen;
        cuts.push(cutFen);
        if (helped < way.helpers - 1) expect(priceFen).toBeGreaterThan(floorFen);
      }
      expect(priceFen).toBe(floorFen);
      expect(cuts.reduce((sum, fen) => sum + fen, 0)).toBe(startFen - floorFen);
    }),
    { numRuns: propertyRuns(600) },
  );
});

test("the same seed draws the same cuts, another seed others", () => {
  const way = bargainWay(10_000, 4_000, { helpers: 8, cutMinBp: 500, cutMaxBp: 4_000 })!;
  const cutsOf = (seed: string) => {
    let priceFen = 10_000;
    return Array.from({ length: 8 }, (_, helped) => {
      const cutFen = nextCut(way, { helped, priceFen }, seed);
      priceFen -= cutFen;
      return cutFen;
    });
  };
  expect(cutsOf("a1")).toEqual(cutsOf("a1"));
  expect(cutsOf("a1")).not.toEqual(cutsOf("a2"));
});

test("bounds with which the floor cannot be met are told apart, and so is a way shorter than a fen for each helper", () => {
  expect(areBoundsPossible({ helpers: 5, cutMinBp: 3_000, cutMaxBp: 5_000 })).toBe(false);
  expect(areBoundsPossible({ helpers: 5, cutMinBp: 0, cutMaxBp: 1_999 })).toBe(false);
  expect(areBoundsPossible({ helpers: 5, cutMinBp: 2_000, cutMaxBp: 2_000 })).toBe(true);
  expect(bargainWay(104, 100, { helpers: 5, cutMinBp: 0, cutMaxBp: 10_000 })).toBeNull();
  expect(() =>
    nextCut(bargainWay(10, 5, { helpers: 1, cutMinBp: 0, cutMaxBp: 10_000 })!, { helped: 1, priceFen: 5 }, ""),
  ).toThrow();
});

describe("the price of a bargain", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  const facts: BargainFacts = {
    bargainId: "b",
    activityId: "9",
    productId: "p",
    skuId: "s",
    memberId: "m",
    priceFen: 700,
    floorFen: 500,
    floorOnly: false,
    isUsed: false,
    endsAt: new Date("2026-03-01T00:00:01Z"),
  };
  const line = { productId: "p", skuId: "s", quantity: 1 };
  const bought = (more: Partial<BargainFacts>, changed: object = {}) => {
    const asked = { bargain: { ...facts, ...more }, activityId: "9", memberId: "m", line, now, ...changed };
    return codeOf(Promise.resolve().then(() => bargainPrice(asked)));
  };

  test("is the present one, for one unit of its variant, once, in its time, by who started it", async () => {
    expect(bargainPrice({ bargain: facts, activityId: "9", memberId: "m", line, now })).toBe(700);
    expect(await bought({}, { bargain: undefined })).toBe("bargain.unknown");
    expect(await bought({}, { memberId: "other" })).toBe("bargain.unknown");
    expect(await bought({}, { activityId: "8" })).toBe("bargain.unknown");
    expect(await bought({}, { line: { ...line, quantity: 2 } })).toBe("activity.not_usable");
    expect(await bought({}, { line: { ...line, skuId: "other" } })).toBe("activity.not_usable");
    expect(await bought({ isUsed: true })).toBe("bargain.used");
    expect(await bought({ endsAt: now })).toBe("bargain.over");
  });

  test("is the floor alone where the activity sells at the floor only", async () => {
    expect(await bought({ floorOnly: true })).toBe("bargain.not_at_floor");
    expect(
      bargainPrice({
        bargain: { ...facts, floorOnly: true, priceFen: 500 },
        activityId: "9",
        memberId: "m",
        line,
        now,
      }),
    ).toBe(500);
  });
});
