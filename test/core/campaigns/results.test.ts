import { expect, test } from "bun:test";
import { compareGroups, differenceOfMeans, differenceOfShares } from "@liandong/core/campaigns/results";

/** Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10. */
const published = [
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 10, 0.6075, 1],
  [5, 56, 0, 29, -0.0381, 0.1926],
] as const;

for (const [hits, of, otherHits, otherOf, low, high] of published) {
  test(`the interval of ${hits}/${of} less ${otherHits}/${otherOf} is the published one`, () => {
    const found = differenceOfShares({ hits, of }, { hits: otherHits, of: otherOf });
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
    expect(found?.isClear).toBe(low > 0);
  });
}

test("the difference of two means has Welch's standard error", () => {
  // 1, 2, 3, 4, 5 beside 2, 4, 6: means 3 and 4, variances 2.5 and 4.
  const found = differenceOfMeans({ sum: 15, squares: 55, of: 5 }, { sum: 12, squares: 56, of: 3 });
  const half = 1.959963984540054 * Math.sqrt(2.5 / 5 + 4 / 3);
  expect(found?.value).toBeCloseTo(-1, 12);
  expect(found?.low).toBeCloseTo(-1 - half, 12);
  expect(found?.high).toBeCloseTo(-1 + half, 12);
  expect(found?.isClear).toBe(false);
});

test("groups that are too small have no difference", () => {
  const none = { members: 0, buyers: 0, orders: 0, netFen: 0, netSquares: 0 };
  const one = { members: 1, buyers: 1, orders: 2, netFen: 500, netSquares: 250_000 };
  expect(compareGroups(one, none)).toEqual({ buyers: null, netFen: null });
  expect(compareGroups(one, one).netFen).toBeNull();
});
