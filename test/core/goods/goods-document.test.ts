import { describe, expect, test } from "bun:test";
import { type GoodsDocument, goodsSchema } from "@liandong/core/goods/goods-document";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import { goodsDocument, variantOf } from "../../support/goods-document";

const messages = (goods: GoodsDocument) =>
  (goodsSchema.safeParse(goods).error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);
const variants = (...prices: Partial<GoodsDocument["variants"][number]>[]) =>
  prices.map((price, index) => variantOf({ specs: [{ name: "颜色", value: `第 ${index + 1} 色` }], ...price }));

describe("the input of a product", () => {
  test("a sound product is accepted", () => {
    expect(messages(goodsDocument())).toEqual([]);
  });

  test("a retail product whose second variant costs ¥0.00 is refused at that variant", () => {
    const goods = goodsDocument({ variants: variants({ priceFen: 990 }, { priceFen: 0 }) });
    expect(messages(goods)).toEqual(["variants.1.priceFen 售价要大于 0"]);
  });

  test.each<[string, Partial<GoodsDocument>, string[]]>([
    [
      "a member price above the list price",
      { zone: "member", variants: variants({ memberPriceFen: 1001 }) },
      ["memberPriceFen 代理价不能高于售价"],
    ],
    [
      "a member price elsewhere",
      { zone: "retail", variants: variants({ memberPriceFen: 900 }) },
      ["memberPriceFen 只有代理特价区有代理价"],
    ],
    ["free goods that cost", { zone: "free", variants: variants({ priceFen: 1 }) }, ["priceFen 免费专区的售价是 0"]],
    [
      "a price struck through that is not above the price",
      { variants: variants({ listPriceFen: 1000 }) },
      ["listPriceFen 划线价要高于售价，或不填"],
    ],
    [
      "goods for points without any",
      { zone: "points", variants: variants({ priceFen: 0 }) },
      ["pointsPrice 请填写积分价"],
    ],
    [
      "points elsewhere",
      { zone: "join", variants: variants({ pointsPrice: 5 }) },
      ["pointsPrice 只有积分商城有积分价"],
    ],
  ])("%s", (_, change, refused) => {
    expect(messages(goodsDocument(change))).toEqual(refused.map((text) => `variants.0.${text}`));
  });

  test("equal variants, variants with other names of options, a pack with two grants and a missing picture are refused", () => {
    const twice = [variantOf({}), variantOf({})];
    expect(messages(goodsDocument({ variants: twice }))).toEqual(["variants 有两个规格完全一样"]);
    const mixed = [variantOf({}), variantOf({ specs: [{ name: "尺码", value: "大" }] })];
    expect(messages(goodsDocument({ variants: mixed }))).toEqual(["variants 各个规格的名称和顺序要一样"]);
    expect(messages(goodsDocument({ grants: { identity: "boss", title: "v1" } }))).toEqual(["grants 礼包只能授予一项"]);
    expect(messages(goodsDocument({ pictures: [] }))).toEqual(["pictures 至少上传一张图片"]);
    expect(messages(goodsDocument({ pictures: ["https://elsewhere.example/a.png"] }))).toEqual([
      "pictures.0 请上传图片",
    ]);
    const virtual = goodsDocument({ virtual: true, freightFen: 0, freightTemplateId: "1" });
    expect(messages(virtual)).toEqual(["freightTemplateId 虚拟商品不需要运费模板"]);
    const carried = goodsDocument({ virtual: true, freightFen: 800 });
    expect(messages(carried)).toEqual(["freightFen 虚拟商品没有运费"]);
  });

  test("variants whose values only read alike when they are joined are different variants", () => {
    const of = (colour: string, size: string) =>
      variantOf({
        specs: [
          { name: "颜色", value: colour },
          { name: "尺码", value: size },
        ],
      });
    expect(messages(goodsDocument({ variants: [of("红、蓝", "大"), of("红", "蓝、大")] }))).toEqual([]);
  });
});

describe("the warning of a possible loss", () => {
  const rules = { plan: liandongPreset, programmes: [membershipPreset] };
  const gift = (costFen: number) =>
    goodsDocument({ zone: "join", title: "大礼包", variants: [variantOf({ priceFen: 49_900, costFen })] });

  test("a gift of ¥499 that costs ¥150 and pays ¥369.98 at most is warned of with a loss of ¥20.98", () => {
    const [loss = ""] = goodsLosses(rules, gift(15_000));
    expect(loss).toContain("最多发出 ¥369.98");
    expect(loss).toContain("亏 ¥20.98");
  });

  test("a product with a margin and a product for points are not warned of", () => {
    // ¥7.48 of points leave nothing of what ¥121.54 of cost and ¥369.98 of awards leave.
    expect(goodsLosses(rules, gift(12_154))).toEqual([]);
    expect(goodsLosses(rules, gift(12_155))[0]).toContain("亏 ¥0.01");
    expect(goodsLosses(rules, gift(12_903))).toHaveLength(1);
    const reward = goodsDocument({
      zone: "points",
      variants: [variantOf({ priceFen: 0, pointsPrice: 900, costFen: 900 })],
    });
    expect(goodsLosses(rules, reward)).toEqual([]);
  });

  test("a reward that costs ¥9 and takes 10 points, worth ¥0.10, is warned of with a loss of ¥8.90", () => {
    const variants = [variantOf({ priceFen: 0, pointsPrice: 10, costFen: 900 })];
    const [loss = ""] = goodsLosses(rules, goodsDocument({ zone: "points", variants }));
    expect(loss).toContain("只值 ¥0.10，亏 ¥8.90");
  });

  test("points that give back more than the price leaves are warned of", () => {
    const tea = (pointsRateBp: number | null) =>
      goodsDocument({ pointsRateBp, variants: [variantOf({ priceFen: 10_000, costFen: 100 })] });
    expect(goodsLosses(rules, tea(null))).toEqual([]);
    const [loss = ""] = goodsLosses(rules, tea(1_000_000));
    expect(loss).toContain("送出的积分最多值 ¥150.00");
  });

  test("an identity or a title for less than joining costs is warned of", () => {
    const pack = (priceFen: number, grants: object) =>
      goodsDocument({ grants, variants: [variantOf({ priceFen, costFen: 0 })] });
    const title = liandongPreset.titles[0]!;
    expect(goodsLosses(rules, pack(1, { identity: "boss" }))).toEqual([
      "黄山毛峰 明前 250g：售价 ¥0.01 就授予老板身份，低于加盟门槛 ¥499.00。",
    ]);
    expect(goodsLosses(rules, pack(1, { title: title.id }))[0]).toContain(`授予头衔 ${title.name ?? title.id}`);
    expect(goodsLosses(rules, pack(49_900, { identity: "boss" }))).toEqual([]);
  });
});
