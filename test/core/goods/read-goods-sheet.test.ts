import { expect, test } from "bun:test";
import { readGoodsSheet } from "@liandong/core/goods/read-goods-sheet";
import { goodsColumns } from "@liandong/core/goods/sheet-columns";

const choices = {
  stores: [
    { id: "1", name: "茶铺" },
    { id: "2", name: "同名" },
    { id: "3", name: "同名" },
  ],
  categories: [
    { id: "1", name: "食品", parentId: null },
    { id: "2", name: "茶", parentId: "1" },
  ],
  templates: [{ id: "7", name: "江浙沪包邮" }],
  pictures: new Map([["a.png", "/media/uploads/0123456789abcdef0123456789abcdef.webp"]]),
};
const path = "/media/uploads/0123456789abcdef0123456789abcdef.webp";

/** A sheet of lines given by column. */
const read = (...lines: Record<string, string>[]) =>
  readGoodsSheet([goodsColumns, ...lines.map((line) => goodsColumns.map((column) => line[column] ?? ""))], choices);
const plain = { 商品编码: "A", 店铺: "茶铺", 分类: "茶", 标题: "毛峰", 图片: "a.png", 售价: "9.9", 成本: "3" };
const saying = (change: Record<string, string>) =>
  read({ ...plain, ...change }).problems.map(({ column, message }) => `${column}: ${message}`);

test("every column of a sheet becomes the field of the product that it names", () => {
  const { products, problems } = read({
    ...plain,
    分类: "食品 / 茶",
    专区: "代理特价",
    副标题: "'=春茶",
    介绍: "第一段\n第二段",
    介绍图片: "a.png",
    标签: "新品；热卖",
    预售发货日: "2026/6/1",
    限购: "2",
    运费模板: "江浙沪包邮",
    排序: "3",
    规格名1: "净含量",
    规格值1: "100g",
    代理价: "8.80",
    划线价: "12.90",
    商家编码: "MF-100",
    重量: "150",
    库存: "6",
    规格图片: "/media/old/a.webp",
  });
  expect(problems).toEqual([]);
  expect(products[0]!.goods).toEqual({
    storeId: "1",
    categoryId: "2",
    zone: "member",
    title: "毛峰",
    subtitle: "=春茶",
    pictures: [path],
    videoUrl: null,
    presaleShipsBy: "2026-06-01",
    description: [
      { kind: "text", text: "第一段\n第二段" },
      { kind: "picture", url: path },
    ],
    tags: ["新品", "热卖"],
    virtual: false,
    purchaseLimit: 2,
    freightFen: 0,
    freightTemplateId: "7",
    rates: null,
    grants: null,
    pointsRateBp: null,
    sort: 3,
    brandId: null,
    attributes: [],
    variants: [
      {
        id: null,
        specs: [{ name: "净含量", value: "100g" }],
        priceFen: 990,
        memberPriceFen: 880,
        listPriceFen: 1290,
        code: "MF-100",
        barcode: null,
        pointsPrice: null,
        costFen: 300,
        weightG: 150,
        pictureUrl: "/media/old/a.webp",
        firstStock: 6,
      },
    ],
  });
});

test.each([
  [{ 售价: "1,234" }, "售价: 请填写金额，单位元，最多两位小数，如 12.50"],
  [{ 售价: "-1" }, "售价: 请填写金额，单位元，最多两位小数，如 12.50"],
  [{ 售价: "10000000" }, "售价: 金额太大"],
  [{ 代理价: "5" }, "代理价: 只有代理特价区有代理价"],
  [{ 专区: "零售" }, "专区: 没有这个专区，可填：加盟区、免费专区、代理特价、品质零售、积分商城"],
  [{ 店铺: "同名" }, "店铺: 有几个名为“同名”的店铺，请先在工作台改成不同的名字"],
  [{ 虚拟商品: "yes" }, "虚拟商品: 请填写“是”或“否”"],
  [{ 虚拟商品: "是", 运费: "5" }, "运费: 虚拟商品没有运费"],
  [{ 规格名1: "净含量" }, "规格名1: 不能为空"],
  [{ 规格图片: "a.png;a.png" }, "规格图片: 只能填一张图片"],
  [{ 商品编码: "长".repeat(65) }, "商品编码: 最多 64 个字"],
  [{ 库存: "1.5" }, "库存: 请填写整数，如 120"],
])("a line with %o is refused with its column and a sentence", (change, said) => {
  expect(saying(change)).toEqual([said]);
});

test("lines of one code are one product, and two equal variants of it are refused", () => {
  const variant = (value: string) => ({ ...plain, 规格名1: "色", 规格值1: value });
  const { products } = read(variant("红"), { 商品编码: "B" }, { ...variant("绿"), 标题: "" });
  expect(products.map(({ code, rows }) => [code, rows])).toEqual([["A", [2, 4]]]);
  expect(read(variant("红"), variant("红")).problems).toEqual([
    { row: 2, code: "A", column: null, message: "有两个规格完全一样" },
  ]);
});
