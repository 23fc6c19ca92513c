import type { Zone } from "@liandong/core/plan/schema";
import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { contains } from "../catalog/search-products";
import type { Handle } from "../connection/database";
import { category, product, sku, store } from "../schema/catalog";

export type GoodsFilter = {
  query?: string;
  zone?: Zone;
  categoryId?: string;
  storeId?: string;
  onShelf?: boolean;
  soldOut?: boolean;
};

type Slice = { filter: GoodsFilter; after: string | null; limit: number };

/** Products for who keeps them, on the shelf or not, the newest first. */
export async function listGoods({ drizzle }: Handle, { filter, after, limit }: Slice) {
  const variants = drizzle
    .select({
      count: sql<number>`count(*)`.mapWith(Number).as("variant_count"),
      stock: sql<number>`coalesce(sum(${sku.stock}), 0)`.mapWith(Number).as("stock"),
      soldOut: sql<number>`count(*) filter (where ${sku.stock} = 0)`.mapWith(Number).as("sold_out"),
      lowestFen: sql<number>`coalesce(min(${sku.priceFen}), 0)`.mapWith(Number).as("lowest_fen"),
      lowestPoints: sql<number | null>`min(${sku.pointsPrice})`.as("lowest_points"),
      highestFen: sql<number>`coalesce(max(${sku.priceFen}), 0)`.mapWith(Number).as("highest_fen"),
    })
    .from(sku)
    .where(eq(sku.productId, product.id))
    .as("variants");
  return drizzle
    .select({
      id: product.id,
      title: product.title,
      subtitle: product.subtitle,
      pictureUrl: sql<string>`coalesce(${product.pictures}[1], '')`,
      zone: product.zone,
      storeName: store.name,
      categoryName: category.name,
      onShelf: product.onShelf,
      salesCount: product.salesCount,
      variants: variants.count,
      stock: variants.stock,
      soldOutVariants: variants.soldOut,
      lowestFen: variants.lowestFen,
      highestFen: variants.highestFen,
      lowestPoints: variants.lowestPoints,
    })
    .from(product)
    .innerJoin(store, eq(store.id, product.storeId))
    .innerJoin(category, eq(category.id, product.categoryId))
    .crossJoinLateral(variants)
    .where(and(...wanted(filter), after ? lt(product.id, after) : undefined))
    .orderBy(desc(product.id))
    .limit(limit);
}

function wanted({ query = "", zone, categoryId, storeId, onShelf, soldOut }: GoodsFilter): (SQL | undefined)[] {
  const words = query.split(/\s+/).filter(Boolean);
  const titled = and(...words.map(contains));
  const isNumber = /^[1-9]\d{0,17}$/.test(query.trim());
  return [
    isNumber ? or(eq(product.id, query.trim()), titled) : titled,
    zone && eq(product.zone, zone),
    storeId ? eq(product.storeId, storeId) : undefined,
    onShelf === undefined ? undefined : eq(product.onShelf, onShelf),
    soldOut ? sql`exists (select 1 from sku where sku.product_id = ${product.id} and sku.stock = 0)` : undefined,
    categoryId
      ? inArray(
          product.categoryId,
          sql`(select id from category where id = ${categoryId} or parent_id = ${categoryId})`,
        )
      : undefined,
  ];
}
