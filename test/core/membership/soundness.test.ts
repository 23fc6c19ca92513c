import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { presetWith } from "../../support/membership";

const levelsWith = (index: number, change: object) => ({
  levels: membershipPreset.levels.map((level, place) => (place === index ? { ...level, ...change } : level)),
});

test("the preset is sound", () => {
  expect(presetWith({}).problems).toBeNull();
});

describe("a programme is refused", () => {
  const unsound: [string, object, string][] = [
    ["a level that gives nothing over the one below", levelsWith(1, { loginGrowth: 0 }), "levels.1"],
    ["a level that gives less of something", levelsWith(3, { accelerator: 10_900 }), "levels.3.accelerator"],
    ["a level that is dearer", levelsWith(4, { discount: 9_600 }), "levels.4.discount"],
    ["levels that do not rise", levelsWith(2, { min: 100 }), "levels.2.min"],
    ["a lowest level out of reach", levelsWith(0, { min: 1 }), "levels.0.min"],
    ["two levels of one name", levelsWith(1, { id: "silver" }), "levels.2.id"],
    ["no level", { levels: [] }, "levels"],
    ["cut points that fall", { rfm: { f: [2, 2, 6, 10] } }, "rfm.f"],
    ["points in the free zone", { points: { zones: ["free"] } }, "points.zones"],
    ["points as money in the join zone", { points: { redeem: { zones: ["join"] } } }, "points.redeem.zones"],
    [
      "more spent, fewer points",
      {
        points: {
          spendBonus: [
            { from: 1, points: 9 },
            { from: 2, points: 8 },
          ],
        },
      },
      "points.spendBonus",
    ],
    ["a part that is missing", { growth: null }, "growth"],
    ["a part that is unknown", { coupons: [] }, ""],
    ["a point for nothing", { points: { fenPerPoint: 0 } }, "points.fenPerPoint"],
  ];
  test.each(unsound)("%s", (_name, change, place) => {
    expect(presetWith(change).problems?.map(({ path }) => path)).toContain(place);
  });
});
