import { zones } from "@liandong/core/facts/zones";
import { goodsSchema } from "@liandong/core/goods/goods-document";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { goodsViews } from "@liandong/db/shop/goods/list-goods";
import { stockViews } from "@liandong/db/shop/goods/list-stock";
import { stockKinds } from "@liandong/db/shop/goods/stock";
import { z } from "zod";
import {
  cursorInput,
  idInput,
  momentInput,
  reasonInput,
  requestKeyInput,
  tableInput,
  versionInput,
} from "../../trpc/inputs";
import {
  choicesFilter,
  daysFilter,
  fenFilter,
  filterInput,
  idsFilter,
  listInput,
  numbersFilter,
  textFilter,
} from "../../trpc/list-input";

const conditions = {
  q: textFilter().optional(),
  category: idInput.optional(),
  brand: idInput.optional(),
  zone: choicesFilter(zones).optional(),
  store: idsFilter.optional(),
  price: fenFilter.optional(),
  stock: numbersFilter(1_000_000_000).optional(),
  created: daysFilter.optional(),
};
const goodsFilter = z.object({ view: z.enum(goodsViews, "没有这个分类").default("all"), ...conditions });

export const goodsListInput = listInput(goodsFilter, ["-created", "created", "-sales", "sales", "-price", "price"]);
export type GoodsListInput = z.infer<typeof goodsListInput>;
/** Counts come by view, so the view is not part of their filter. */
export const goodsCountsInput = filterInput(z.object(conditions));
export type GoodsCountsInput = z.infer<typeof goodsCountsInput>;
export const goodsIdsInput = filterInput(goodsFilter);
export type GoodsIdsInput = z.infer<typeof goodsIdsInput>;
export const importGoodsInput = z.object({ csv: tableInput, dryRun: z.boolean() });

export const goodsInput = z.object({ id: idInput });

/** True when staff have read the warning that the product may lose money. */
const acceptsLoss = z.boolean().default(false);

export const createGoodsInput = z.object({ goods: goodsSchema, acceptsLoss });
export const updateGoodsInput = z.object({ id: idInput, version: versionInput, goods: goodsSchema, acceptsLoss });
/** `id` names a product that is there, so that prices of its activities are looked at too. */
export const checkInput = z.object({ id: idInput.nullable().default(null), goods: goodsSchema });
/** Products that one act takes at once. */
export const maxBatch = 200;
const ids = z.array(idInput).min(1, "请选择商品").max(maxBatch, `一次最多选 ${maxBatch} 个商品`);
export const goodsIdList = z.object({ ids });
export const shelfInput = z.object({ ids, onShelf: z.boolean() });

/** Planned times; null takes a planned time away. */
export const shelfTimesInput = z
  .object({ ids, shelveAt: momentInput("时间不正确").nullable(), unshelveAt: momentInput("时间不正确").nullable() })
  .refine(({ shelveAt, unshelveAt }) => !shelveAt || !unshelveAt || Date.parse(shelveAt) < Date.parse(unshelveAt), {
    path: ["unshelveAt"],
    error: "下架时间要晚于上架时间",
  });

export const categoryBatchInput = z.object({ ids, categoryId: idInput });

const fen = z.int("请填写金额").min(-100_000_000, "金额太大").max(100_000_000, "金额太大");
/** A new price for all, an amount on top, or a part of the present price, rounded to a fen. */
const priceChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("set"), fen: fen.min(0, "不能小于 0").nullable() }),
  z.object({ kind: z.literal("add"), fen }),
  z.object({ kind: z.literal("rate"), bp: z.int("请填写折扣").min(1, "折扣太低").max(100_000, "比例太大") }),
]);
export const priceBatchInput = z.object({
  ids,
  field: z.enum(["priceFen", "listPriceFen", "memberPriceFen", "costFen"], "没有这一项"),
  change: priceChange,
  dryRun: z.boolean(),
  acceptsLoss,
});
export type PriceBatchInput = z.infer<typeof priceBatchInput>;

const stockConditions = { q: textFilter().optional(), store: idsFilter.optional() };
const stockFilter = z.object({ view: z.enum(stockViews, "没有这个分类").default("all"), ...stockConditions });
export const stockListInput = listInput(stockFilter, ["stock", "-stock"]);
export type StockListInput = z.infer<typeof stockListInput>;
/** Counts come by view, so the view is not part of their filter. */
export const stockCountsInput = filterInput(z.object(stockConditions));
export type StockCountsInput = z.infer<typeof stockCountsInput>;

const skuIds = z.array(idInput).min(1, "请选择规格").max(maxBatch, `一次最多选 ${maxBatch} 个规格`);
const pieces = z.int("请填写整数").min(0, "不能小于 0").max(10_000_000, "数值太大");
/** 库存预警; null for none. */
export const warningInput = z.object({ skuIds, warnAt: pieces.nullable() });

export const countStockInput = z.object({
  /** `book` is the stock that the counter saw; a row whose stock has moved since is left as it is. */
  rows: z
    .array(z.object({ skuId: idInput, book: pieces, counted: pieces }))
    .min(1, "请填写盘点数量")
    .max(maxBatch, `一次最多盘点 ${maxBatch} 个规格`),
  reason: reasonInput,
  requestKey: requestKeyInput,
});
export type CountStockInput = z.infer<typeof countStockInput>;

export const stockInput = z.object({
  skuId: idInput,
  delta: z
    .int("请填写整数")
    .min(-1_000_000, "数值太大")
    .max(1_000_000, "数值太大")
    .refine((delta) => delta !== 0, "请填写增减的数量"),
  reason: z.string().overwrite(cleanLine).min(2, "请写明原因").refine(atMost(200), "原因最多二百个字"),
  requestKey: requestKeyInput,
});
export type StockInput = z.infer<typeof stockInput>;

export const stockChangesInput = listInput(
  z.object({
    product: idInput.optional(),
    q: textFilter().optional(),
    kind: choicesFilter(stockKinds).optional(),
    store: idsFilter.optional(),
    at: daysFilter.optional(),
  }),
  ["-at"],
);
export type StockChangesInput = z.infer<typeof stockChangesInput>;

export const stockOrdersInput = z.object({ productId: idInput, cursor: cursorInput.nullish() });
