import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { presetWith } from "../../support/membership";

const levelsWith = (index: number, change: object) => ({
  levels: membershipPreset.levels.map((level, place) => (place === index ? { ...level, ...change } : level)),
});

test("the preset is sound", () => {
  expect(presetWith({}).problems).toBeNull();
});

const trial = (place: number) => `points.trials.${place}.level`;
const freeFreight = (...perMonth: number[]) =>
  membershipPreset.levels.map((level, place) => ({ ...level, freeFreightPerMonth: perMonth[place - 3] ?? 0 }));
const gifts = (benefit: "giftCoupons" | "birthdayCoupons", place: number, template = "7") =>
  levelsWith(place, { [benefit]: [{ template, count: 1 }] }).levels;

describe("benefits that a document may leave out", () => {
  test("free freight alone or a coupon alone is a benefit over the level below", () => {
    const plain = levelsWith(1, { loginGrowth: 0 }).levels;
    expect(presetWith({ levels: plain }).problems).toHaveLength(1);
    const withFreight = plain.map((level, place) => ({ ...level, freeFreightPerMonth: place > 0 ? 1 : 0 }));
    expect(presetWith({ levels: withFreight }).problems).toBeNull();
    const withGifts = plain.map((level, place) => ({
      ...level,
      giftCoupons: place > 0 ? [{ template: String(place), count: 1 }] : [],
    }));
    expect(presetWith({ levels: withGifts }).problems).toBeNull();
  });

  test("other coupons in the same number are a new benefit", () => {
    const levels = membershipPreset.levels.slice(0, 2).map((level, place) => ({
      ...level,
      loginGrowth: 0,
      birthdayCoupons: [{ template: place === 0 ? "1" : "2", count: 1 }],
    }));
    expect(presetWith({ levels }).problems).toBeNull();
  });
});

describe("会员体系校验", () => {
  const unsound: [string, object, string][] = [
    ["a level that gives nothing over the one below", levelsWith(1, { loginGrowth: 0 }), "levels.1"],
    ["a level that gives less of something", levelsWith(3, { accelerator: 10_900 }), "levels.3.accelerator"],
    ["a level with a higher price than the one below", levelsWith(4, { discount: 9_600 }), "levels.4.discount"],
    ["levels whose minimum does not rise", levelsWith(2, { min: 100 }), "levels.2.min"],
    ["a lowest level out of reach", levelsWith(0, { min: 1 }), "levels.0.min"],
    ["two levels of one name", levelsWith(1, { id: "silver" }), "levels.2.id"],
    ["no level", { levels: [] }, "levels"],
    ["cut points that fall", { rfm: { f: [2, 2, 6, 10] } }, "rfm.f"],
    ["points in an unknown zone", { points: { zones: ["outlet"] } }, "points.zones.0"],
    [
      "a higher bonus step of fewer points",
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
    ["fewer free-freight orders", { levels: freeFreight(3, 2) }, "levels.4.freeFreightPerMonth"],
    ["fewer gift coupons", { levels: gifts("giftCoupons", 3) }, "levels.4.giftCoupons"],
    ["fewer birthday coupons", { levels: gifts("birthdayCoupons", 3) }, "levels.4.birthdayCoupons"],
    ["a trial of the lowest level", { points: { trials: [{ level: "registered", days: 7, points: 100 }] } }, trial(0)],
    ["a trial of an unknown level", { points: { trials: [{ level: "jade", days: 7, points: 100 }] } }, trial(0)],
    [
      "two trials of a level",
      { points: { trials: [7, 30].map((days) => ({ level: "gold", days, points: 9 })) } },
      trial(1),
    ],
    ["a part that is missing", { growth: null }, "growth"],
    ["a part that is unknown", { coupons: [] }, "coupons"],
    ["a point for nothing", { points: { fenPerPoint: 0 } }, "points.fenPerPoint"],
  ];
  test.each(unsound)("a programme with %s is refused", (_name, change, place) => {
    expect(presetWith(change).problems?.map(({ path }) => path)).toContain(place);
  });

  test("problems of a document's shape are said in Chinese", () => {
    expect(presetWith({ growth: null }).problems).toEqual([{ path: "growth", message: "缺少这一项" }]);
    expect(presetWith({ rfm: { r: [7, 15, 30] } }).problems).toEqual([{ path: "rfm.r", message: "至少要有 4 项" }]);
    expect(presetWith({ levels: [] }).problems).toEqual([{ path: "levels", message: "不能为空" }]);
    expect(presetWith({ graceCloses: "one" }).problems).toEqual([{ path: "graceCloses", message: "应为数字" }]);
    expect(presetWith({ coupons: [] }).problems).toEqual([{ path: "coupons", message: "没有这一项" }]);
  });
});
