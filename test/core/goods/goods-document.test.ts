import { describe, expect, test } from "bun:test";
import { type GoodsDocument, goodsSchema } from "@liandong/core/goods/goods-document";
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
  const gift = (costFen: number) =>
    goodsDocument({ zone: "join", title: "大礼包", variants: [variantOf({ priceFen: 49_900, costFen })] });

  test("a gift of ¥499 that costs ¥150 and pays ¥369.98 at most is warned of with a loss of ¥20.98", () => {
    const [loss = ""] = goodsLosses(liandongPreset, gift(15_000));
    expect(loss).toContain("最多发出 ¥369.98");
    expect(loss).toContain("亏 ¥20.98");
  });

  test("a product with a margin and a product for points are not warned of", () => {
    expect(goodsLosses(liandongPreset, gift(12_902))).toEqual([]);
    expect(goodsLosses(liandongPreset, gift(12_903))).toHaveLength(1);
    const reward = goodsDocument({
      zone: "points",
      variants: [variantOf({ priceFen: 0, pointsPrice: 10, costFen: 900 })],
    });
    expect(goodsLosses(liandongPreset, reward)).toEqual([]);
  });
});
