import { and, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { product, sku } from "../schema/catalog";
import { stockChange } from "../schema/stock";

/** Adds to a variant's pieces, or takes from them, by one write that only succeeds while enough are there. */
export async function changeStock(
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
