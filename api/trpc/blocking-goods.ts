import { DomainError } from "@liandong/core/errors";
import { z } from "zod";

/** Goods that stand in the way of an order: the variants to take out, and their names. */
export type BlockingGoods = { skuId: string; title: string }[];

type Item = {
  skuId: string;
  productId: string;
  title: string;
  zone?: string;
  virtual?: boolean;
  freightTemplate?: { id: string } | null;
};

const pointer = z.object({
  skuId: z.string().optional(),
  productId: z.string().optional(),
  zone: z.string().optional(),
  templateId: z.string().optional(),
});

/** Runs `work` and adds to its refusal which of these items it is about, found by the ids in the refusal's detail. */
export async function namingGoods<Result>(
  items: readonly Item[],
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const goods = blockingGoods(error, items);
    throw goods.length === 0 ? error : new DomainError(error.code, { ...error.detail, goods });
  }
}

function blockingGoods({ detail }: DomainError, items: readonly Item[]): BlockingGoods {
  const { skuId, productId, zone, templateId } = pointer.safeParse(detail).data ?? {};
  if (!skuId && !productId && !zone && !templateId) return [];
  return items
    .filter((item) => !skuId || item.skuId === skuId)
    .filter((item) => !productId || item.productId === productId)
    .filter((item) => !zone || item.zone === zone)
    .filter((item) => !templateId || (item.freightTemplate?.id === templateId && !item.virtual))
    .map((item) => ({ skuId: item.skuId, title: item.title }));
}

const shape = z.object({ goods: z.array(z.object({ skuId: z.string(), title: z.string() })).min(1) });

export function goodsOf({ detail }: DomainError): BlockingGoods | null {
  return shape.safeParse(detail).data?.goods ?? null;
}

const amounts = z.object({
  stock: z.int().optional(),
  left: z.int().optional(),
  short: z.int().optional(),
});

/** The refusal with its goods and what is left: `“黄山毛峰”商品库存不足，仅剩 2 件`. */
export function sentenceOfGoods(error: DomainError, sentence: string): string {
  const names = [...new Set((goodsOf(error) ?? []).map(({ title }) => title))];
  const named = names.slice(0, 2).map((title) => `“${title}”`);
  const more = names.length > 2 ? `等 ${names.length} 种商品` : "";
  const about = names.length === 0 ? "" : `${named.join("、")}${more}：`;
  const { stock, left, short } = amounts.safeParse(error.detail).data ?? {};
  if (error.code === "product.sold_out" && stock === 0) return `${about}已售罄`;
  if (error.code === "product.sold_out" && stock !== undefined) return `${about}${sentence}，仅剩 ${stock} 件`;
  if (error.code === "product.limit_reached" && left) return `${about}超过限购，还能买 ${left} 件`;
  if (error.code === "order.limit_reached" && left) return `${about}超过每月领取数量，本月还能领 ${left} 件`;
  if (error.code === "order.insufficient_points" && short)
    return `${about}${sentence}，还差 ${short.toLocaleString("en-US")}`;
  return about + sentence;
}
