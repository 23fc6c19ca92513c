import type { GoodsDocument, GoodsVariant } from "@liandong/core/goods/goods-document";

export function variantOf(change: Partial<GoodsVariant>): GoodsVariant {
  return {
    id: null,
    specs: [{ name: "规格", value: "250g" }],
    priceFen: 1000,
    memberPriceFen: null,
    listPriceFen: null,
    code: null,
    barcode: null,
    pointsPrice: null,
    costFen: 100,
    weightG: 300,
    pictureUrl: null,
    firstStock: 10,
    ...change,
  };
}

/** A valid product of the retail zone, as the desk's form sends it. */
export function goodsDocument(change: Partial<GoodsDocument> = {}): GoodsDocument {
  return {
    storeId: "1",
    categoryId: "1",
    zone: "retail",
    title: "黄山毛峰 明前",
    subtitle: "春茶",
    pictures: ["/media/p.webp"],
    videoUrl: null,
    description: [{ kind: "text", text: "高山云雾" }],
    tags: ["新品"],
    virtual: false,
    presaleShipsBy: null,
    purchaseLimit: null,
    freightFen: 800,
    freightTemplateId: null,
    rates: null,
    grants: null,
    pointsRateBp: null,
    sort: 0,
    brandId: null,
    attributes: [],
    variants: [variantOf({})],
    ...change,
  };
}
