import { and, asc, desc, eq, lt, lte, sql } from "drizzle-orm";
import { contains } from "../catalog/search-products";
import type { Handle } from "../connection/database";
import { product, sku, store } from "../schema/catalog";
import { staff } from "../schema/staff";
import { stockChange } from "../schema/stock";

export type StockFilter = { query?: string; storeId?: string; atMost?: number };
type Slice = { filter: StockFilter; after: { stock: number; id: string } | null; limit: number };

/** Variants with their pieces, the fewest first: what has to be filled up stands on top. */
export async function listStock({ drizzle }: Handle, { filter, after, limit }: Slice) {
  const { query = "", storeId, atMost } = filter;
  return drizzle
    .select({
      id: sku.id,
      productId: product.id,
      title: product.title,
      specs: sku.specs,
      pictureUrl: sql<string>`coalesce(${sku.pictureUrl}, ${product.pictures}[1], '')`,
      storeName: store.name,
      zone: product.zone,
      onShelf: product.onShelf,
      priceFen: sku.priceFen,
      costFen: sku.costFen,
      stock: sku.stock,
    })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .where(
      and(
        ...query.split(/\s+/).filter(Boolean).map(contains),
        storeId ? eq(product.storeId, storeId) : undefined,
        atMost === undefined ? undefined : lte(sku.stock, atMost),
        after ? sql`(${sku.stock}, ${sku.id}) > (${after.stock}::int, ${after.id}::bigint)` : undefined,
      ),
    )
    .orderBy(asc(sku.stock), asc(sku.id))
    .limit(limit);
}

type Changes = { productId: string; after: string | null; limit: number };

/** What operators changed of a product's pieces, the latest first. */
export async function listStockChanges({ drizzle }: Handle, { productId, after, limit }: Changes) {
  const { id, specText, delta, stockAfter, reason, at } = stockChange;
  return drizzle
    .select({ id, specText, delta, stockAfter, reason, at, staffName: staff.name })
    .from(stockChange)
    .innerJoin(staff, eq(staff.id, stockChange.staffId))
    .where(and(eq(stockChange.productId, productId), after ? lt(id, after) : undefined))
    .orderBy(desc(id))
    .limit(limit);
}
