// 导出商品: a product as the lines that the import reads back, one per variant. 库存 stays empty, because it moves while somebody
// edits the table; 版本 says on what the table was made.
// Example: P12 with variants 小 and 大 are two lines of 商品编码 P12, the second with its own columns only.
import { zoneNames } from "../facts/zones";
import type { GoodsDocument } from "./goods-document";
import { type GoodsColumn, goodsColumns } from "./sheet-columns";

/** The names by which a sheet tells of stores, categories and freight templates. */
export type SheetNames = {
  store(id: string): string;
  /** 一级/二级 where it has a parent. */
  category(id: string): string;
  template(id: string): string;
};

export type SheetCells = ReadonlyMap<GoodsColumn, string>;

const yuan = (fen: number | null) => (fen === null ? "" : (fen / 100).toFixed(2));
const number = (value: number | null) => (value === null ? "" : String(value));

type Exported = { code: string; version: number; goods: GoodsDocument };

/** The cells of a product, a map per variant. */
export function goodsCells({ code, version, goods }: Exported, names: SheetNames): SheetCells[] {
  return goods.variants.map((variant, index) => {
    const specs = variant.specs.flatMap(({ name, value }, at): [GoodsColumn, string][] => [
      [`规格名${at + 1}` as GoodsColumn, name],
      [`规格值${at + 1}` as GoodsColumn, value],
    ]);
    return new Map<GoodsColumn, string>([
      ["商品编码", code],
      ...(index === 0 ? productCells(goods, version, names) : []),
      ...specs,
      ["售价", yuan(variant.priceFen)],
      ["代理价", yuan(variant.memberPriceFen)],
      ["划线价", yuan(variant.listPriceFen)],
      ["商家编码", variant.code ?? ""],
      ["条码", variant.barcode ?? ""],
      ["积分价", number(variant.pointsPrice)],
      ["成本", yuan(variant.costFen)],
      ["重量", number(variant.weightG)],
      ["规格图片", variant.pictureUrl ?? ""],
    ]);
  });
}

/** The same as the cells of a line, in the order of the columns. */
export function lineOfCells(cells: SheetCells): string[] {
  return goodsColumns.map((column) => cells.get(column) ?? "");
}

function productCells(goods: GoodsDocument, version: number, names: SheetNames): [GoodsColumn, string][] {
  const texts = goods.description.flatMap((block) => (block.kind === "text" ? block.text : []));
  const shown = goods.description.flatMap((block) => (block.kind === "picture" ? block.url : []));
  return [
    ["版本", String(version)],
    ["店铺", names.store(goods.storeId)],
    ["分类", names.category(goods.categoryId)],
    ["专区", zoneNames[goods.zone]],
    ["标题", goods.title],
    ["副标题", goods.subtitle],
    ["图片", goods.pictures.join(";")],
    ["介绍", texts.join("\n")],
    ["介绍图片", shown.join(";")],
    ["标签", goods.tags.join(";")],
    ["虚拟商品", goods.virtual ? "是" : "否"],
    ["预售发货日", goods.presaleShipsBy ?? ""],
    ["限购", number(goods.purchaseLimit)],
    ["运费", yuan(goods.freightFen)],
    ["运费模板", goods.freightTemplateId === null ? "" : names.template(goods.freightTemplateId)],
    ["排序", number(goods.sort)],
  ];
}
