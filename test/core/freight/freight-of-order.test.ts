import { describe, expect, test } from "bun:test";
import { type FreightRule, type FreightTemplate, freightOfOrder } from "@liandong/core/freight/freight-of-order";
import { freightTemplateSchema } from "@liandong/core/freight/freight-template";

const rule: FreightRule = {
  regions: [],
  firstUnits: 1_000,
  firstFen: 800,
  nextUnits: 1_000,
  nextFen: 200,
  freeFromFen: 9_900,
};
const byWeight: FreightTemplate = { id: "1", by: "weight", rules: [rule] };
const far = { ...rule, regions: ["65", "54"], firstFen: 2_000, nextFen: 1_500, freeFromFen: null };
const city = { ...rule, regions: ["3401"], firstFen: 300 };
const district = { ...rule, regions: ["340104"], firstFen: 100 };
const item = { quantity: 1, freightFen: 0, weightG: 2_300, priceFen: 6_000, freightTemplate: byWeight };
const unitPriceFen = ({ priceFen }: { priceFen: number }) => priceFen;
const to = (regionCode: string | null) => ({ regionCode, unitPriceFen });

describe("freight of an order", () => {
  test("2.3 kg cost 800 fen for the first kilogram and 400 for two further ones begun", () => {
    expect(freightOfOrder([item], to("340104"))).toBe(1_200);
    expect(freightOfOrder([{ ...item, weightG: 1_000 }], to("340104"))).toBe(800);
    expect(freightOfOrder([{ ...item, weightG: 1_001 }], to("340104"))).toBe(1_000);
  });

  test("goods of one template are weighed and summed together, and travel free from ¥99 on", () => {
    const half = { ...item, weightG: 600, priceFen: 4_949 };
    expect(freightOfOrder([half, half], to("340104"))).toBe(1_000);
    expect(freightOfOrder([half, { ...half, priceFen: 4_951 }], to("340104"))).toBe(0);
  });

  test("a template by piece charges the first pieces and each further group begun", () => {
    const template = {
      id: "2",
      by: "piece" as const,
      rules: [{ ...rule, firstUnits: 2, nextUnits: 3, freeFromFen: null }],
    };
    const pieces = (quantity: number) => freightOfOrder([{ ...item, freightTemplate: template, quantity }], to(null));
    expect([1, 2, 3, 5, 6].map(pieces)).toEqual([800, 800, 1_000, 1_000, 1_200]);
  });

  test("the rule of the nearest region counts, from district to city to province to everywhere", () => {
    const template = { ...byWeight, rules: [rule, far, city, district] };
    const one = { ...item, freightTemplate: template, weightG: 500 };
    const freights = ["340104", "340102", "340202", "650102"].map((code) => freightOfOrder([one], to(code)));
    expect(freights).toEqual([100, 300, 800, 2_000]);
  });

  test("a place without a rule is not delivered to, and the first rule counts before an address is chosen", () => {
    const one = { ...item, freightTemplate: { ...byWeight, rules: [city] }, weightG: 500 };
    expect(() => freightOfOrder([one], to("650102"))).toThrow("freight.not_delivered");
    expect(freightOfOrder([one], to(null))).toBe(300);
  });

  test("an order pays once the highest freight among its templates and its products' own freights", () => {
    const own = { ...item, freightTemplate: null, freightFen: 1_000 };
    expect(freightOfOrder([item, own], to("340104"))).toBe(1_200);
    expect(freightOfOrder([item, { ...own, freightFen: 1_500 }, own], to("340104"))).toBe(1_500);
    expect(freightOfOrder([{ ...item, virtual: true }], to("340104"))).toBe(0);
  });
});

describe("a freight template", () => {
  const fields = { name: "全国", by: "weight", rules: [rule, far] };
  const problemOf = (rules: object[]) =>
    freightTemplateSchema.safeParse({ ...fields, rules }).error?.issues[0]?.message ?? null;

  test("a freight template names each region once and has at most one rule for everywhere else", () => {
    expect(problemOf([rule, far, city])).toBeNull();
    expect(problemOf([far, { ...city, regions: ["65"] }])).toBe("同一个地区只能写在一条规则里");
    expect(problemOf([rule, rule])).toBe("其余地区只能写一条规则");
    expect(problemOf([])).toBe("至少写一条规则");
    expect(problemOf([{ ...rule, nextUnits: 0 }])).toBe("至少为 1");
    expect(problemOf([{ ...rule, firstFen: -1 }])).toBe("不能小于 0");
  });
});
