import { describe, expect, test } from "bun:test";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { platformTermChanged } from "@liandong/core/goods/platform-terms";
import { goodsDocument, variantOf } from "../../support/goods-document";

const tea = goodsDocument();
const cheap = [variantOf({ priceFen: 1 })];

describe("what a store's staff may save", () => {
  test("an ordinary product is the store's own, new or changed", () => {
    expect(platformTermChanged(null, tea)).toBeNull();
    expect(platformTermChanged(tea, { ...tea, zone: "member", pointsRateBp: 10_000, variants: cheap })).toBeNull();
  });

  test.each<[string, Partial<GoodsDocument>]>([
    ["zone", { zone: "join" }],
    ["zone", { zone: "free" }],
    ["zone", { zone: "points" }],
    ["rates", { rates: { boss: 10_000 } }],
    ["pointsRateBp", { pointsRateBp: 10_001 }],
    ["grants", { grants: { identity: "boss" } }],
    ["grants", { grants: { title: "director" } }],
  ])("%s is the platform's: %j is refused, and kept when the platform had set it", (field, change) => {
    const bound = { ...tea, ...change };
    expect(platformTermChanged(null, bound)).toBe(field as "zone");
    expect(platformTermChanged(tea, bound)).toBe(field as "zone");
    expect(platformTermChanged(bound, tea)).toBe(field as "zone");
    expect(platformTermChanged(bound, { ...bound, title: "新名字" })).toBeNull();
  });

  test("a product with such a term keeps its prices and its limit", () => {
    const pack = goodsDocument({ grants: { identity: "boss" }, purchaseLimit: 1 });
    expect(platformTermChanged(pack, { ...pack, variants: cheap })).toBe("variants");
    expect(platformTermChanged(pack, { ...pack, purchaseLimit: null })).toBe("variants");
    expect(platformTermChanged(pack, { ...pack, variants: [...pack.variants, ...cheap] })).toBe("variants");
  });
});
