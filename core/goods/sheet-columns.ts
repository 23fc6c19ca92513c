// 商品表的列: the columns of a table of products, one line per variant. Lines of one product share its 商品编码; what belongs to the
// product stands on its first line and may be repeated on the others.
// Example: two lines of code T1, 规格值1 小 and 大, are one product of two variants.

/** Columns of the product, by the field of its document; `null` for what only the import reads. */
export const productColumns = {
  商品编码: null,
  版本: null,
  店铺: "storeId",
  分类: "categoryId",
  专区: "zone",
  标题: "title",
  副标题: "subtitle",
  图片: "pictures",
  介绍: "description",
  介绍图片: "description",
  标签: "tags",
  虚拟商品: "virtual",
  预售发货日: "presaleShipsBy",
  限购: "purchaseLimit",
  运费: "freightFen",
  运费模板: "freightTemplateId",
  排序: "sort",
} as const;

/** Columns of a variant, by the field of its document. */
export const variantColumns = {
  规格名1: "specs",
  规格值1: "specs",
  规格名2: "specs",
  规格值2: "specs",
  规格名3: "specs",
  规格值3: "specs",
  售价: "priceFen",
  代理价: "memberPriceFen",
  划线价: "listPriceFen",
  积分价: "pointsPrice",
  商家编码: "code",
  条码: "barcode",
  成本: "costFen",
  重量: "weightG",
  库存: "firstStock",
  规格图片: "pictureUrl",
} as const;

export type ProductColumn = keyof typeof productColumns;
export type VariantColumn = keyof typeof variantColumns;
export type GoodsColumn = ProductColumn | VariantColumn;

export const goodsColumns = [...Object.keys(productColumns), ...Object.keys(variantColumns)] as GoodsColumn[];

/** Columns without which no product can be read. */
export const requiredColumns: readonly GoodsColumn[] = ["商品编码", "店铺", "分类", "标题", "图片", "售价", "成本"];

/** The column in which staff find what a field of the document says. */
export function columnOfField(field: string): GoodsColumn | null {
  const all = Object.entries({ ...productColumns, ...variantColumns }) as [GoodsColumn, string | null][];
  return all.find(([, known]) => known === field)?.[0] ?? null;
}
