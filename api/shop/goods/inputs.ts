import { zones } from "@liandong/core/facts/zones";
import { goodsSchema } from "@liandong/core/goods/goods-document";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, requestKeyInput, tableInput, versionInput } from "../../trpc/inputs";

const query = z.string().trim().max(40, "搜索内容太长").optional();

export const listGoodsInput = z.object({
  query,
  zone: z.enum(zones).optional(),
  categoryId: idInput.optional(),
  storeId: idInput.optional(),
  onShelf: z.boolean().optional(),
  soldOut: z.boolean().optional(),
  cursor: cursorInput.nullish(),
});
export const exportGoodsInput = listGoodsInput.omit({ cursor: true });
export const importGoodsInput = z.object({ csv: tableInput, dryRun: z.boolean() });
export type ListInput = z.infer<typeof listGoodsInput>;

export const goodsInput = z.object({ id: idInput });

/** True when staff have read the warning that the product may lose money. */
const acceptsLoss = z.boolean().default(false);

export const createGoodsInput = z.object({ goods: goodsSchema, acceptsLoss });
export const updateGoodsInput = z.object({ id: idInput, version: versionInput, goods: goodsSchema, acceptsLoss });
export const checkInput = z.object({ goods: goodsSchema });
export const shelfInput = z.object({ ids: z.array(idInput).min(1, "请选择商品").max(200), onShelf: z.boolean() });

export const stockListInput = z.object({
  query,
  storeId: idInput.optional(),
  atMost: z.int().min(0).max(1_000_000).optional(),
  cursor: cursorInput.nullish(),
});
export type StockListInput = z.infer<typeof stockListInput>;

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

export const stockChangesInput = z.object({ productId: idInput, cursor: cursorInput.nullish() });
