import { and, asc, desc, eq, isNull, lt, lte, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product, sku, store } from "../../schema/catalog";
import { staff } from "../../schema/staff";
import { stockChange } from "../../schema/stock";
import { contains } from "../catalog/search";

/** Adds to a variant's stock, or takes from it, by one conditional write; null if there is not enough. */
export async function moveStock(
  { drizzle }: Transaction,
  { skuId, delta }: { skuId: string; delta: number },
): Promise<number | null> {
  const [row] = await drizzle
    .update(sku)
    .set({ stock: sql`${sku.stock} + ${delta}` })
    .where(and(eq(sku.id, skuId), sql`${sku.stock} + ${delta} >= 0`))
    .returning({ stock: sku.stock });
  return row?.stock ?? null;
}

/** Errors: a unique violation where one of this key is there already. */
export async function noteStockChanges(
  { drizzle }: Transaction,
  rows: readonly (typeof stockChange.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await drizzle.insert(stockChange).values([...rows]);
}

export async function findStockChange({ drizzle }: Handle, { requestKey }: { requestKey: string }) {
  const [row] = await drizzle.select().from(stockChange).where(eq(stockChange.requestKey, requestKey));
  return row ?? null;
}

/** A variant with the store that it is sold by. */
export async function findVariant({ drizzle }: Handle, { skuId }: { skuId: string }) {
  const [row] = await drizzle
    .select({ productId: sku.productId, specs: sku.specs, storeId: product.storeId, stock: sku.stock })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(eq(sku.id, skuId));
  return row ?? null;
}

export type StockFilter = { query?: string; storeId?: string; atMost?: number };
type Slice = { filter: StockFilter; after: { stock: number; id: string } | null; limit: number };

/** Variants with their stock, the lowest first, so that those to be filled up stand on top. */
export async function listStockRows({ drizzle }: Handle, { filter, after, limit }: Slice) {
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
        isNull(product.deletedAt),
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

/** The operators' changes of a product's stock, the latest first. */
export async function listStockChangeRows({ drizzle }: Handle, { productId, after, limit }: Changes) {
  const { id, specText, delta, stockAfter, reason, at } = stockChange;
  return drizzle
    .select({ id, specText, delta, stockAfter, reason, at, staffName: staff.name })
    .from(stockChange)
    .innerJoin(staff, eq(staff.id, stockChange.staffId))
    .where(and(eq(stockChange.productId, productId), after ? lt(id, after) : undefined))
    .orderBy(desc(id))
    .limit(limit);
}
