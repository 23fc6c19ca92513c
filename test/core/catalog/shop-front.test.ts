import { describe, expect, test } from "bun:test";
import { defaultShopFront, shopFrontChanges, shopFrontSchema } from "@liandong/core/catalog/shop-front";
import { pageLink } from "@liandong/core/facts/page-link";

const sentences = (document: unknown) =>
  shopFrontSchema.safeParse(document).error?.issues.map(({ message }) => message);
const withModules = (...modules: unknown[]) => ({ ...defaultShopFront, modules });
const goods = { kind: "goods", title: "本周热卖", slogan: "", rule: { by: "sales" }, count: 4 };

describe("the document of the home page", () => {
  test("the default is sound", () => {
    expect(shopFrontSchema.parse(defaultShopFront)).toEqual(defaultShopFront);
  });

  test("a module of which there is one is refused a second time", () => {
    expect(sentences(withModules({ kind: "banners" }, { kind: "banners" }))).toEqual(["“轮播图”只能放一个"]);
    expect(sentences(withModules(goods, goods))).toBeUndefined();
  });

  test("too many sections of goods, no module at all and a count out of range are refused", () => {
    expect(sentences(withModules(...Array(9).fill(goods)))).toEqual(["商品模块最多 8 个"]);
    expect(sentences(withModules())).toEqual(["首页至少要有一个模块"]);
    expect(sentences(withModules({ ...goods, count: 13 }))).toEqual(["请填写 2 到 12 之间的整数"]);
    expect(sentences(withModules({ ...goods, rule: { by: "chosen", productIds: [] } }))).toEqual(["请选择商品"]);
  });

  test("hot words are cleaned, and an empty or a repeated one is refused", () => {
    const words = (...hotWords: string[]) => shopFrontSchema.safeParse({ ...defaultShopFront, hotWords });
    expect(words(" 毛峰 ").data?.hotWords).toEqual(["毛峰"]);
    expect(words("毛峰", "毛峰").error?.issues[0]?.message).toBe("热门搜索词重复了");
    expect(words(" ").error?.issues[0]?.message).toBe("热门搜索词不能是空的");
  });

  test("a link leads to a page of the mini-program or nowhere", () => {
    for (const link of ["", "/pages/product/index?id=1001", "/member/coupon-centre/index"]) {
      expect(pageLink.safeParse(link).success).toBe(true);
    }
    for (const link of ["https://elsewhere.example", "//elsewhere.example", "/desk/", "/pages/a b"]) {
      expect(pageLink.safeParse(link).success).toBe(false);
    }
  });
});

test("changes are told in words, and an equal document has none", () => {
  const changed = { ...defaultShopFront, hotWords: ["毛峰"], earnOnCards: false };
  expect(shopFrontChanges(defaultShopFront, changed)).toEqual([
    "热门搜索：按分类销量 → 毛峰",
    "商品卡片上的“赚”：显示 → 不显示",
  ]);
  expect(shopFrontChanges(defaultShopFront, defaultShopFront)).toEqual([]);
});
