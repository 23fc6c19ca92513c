import { and, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { inIdOrder, type SkuQuantity } from "../../flows/save-releases";
import { sku } from "../../schema/catalog";

/**
 * Takes pieces from the shelf, each by a write that only succeeds while there are enough. Gives back the first variant that
 * is short, with what is left of it, or null: then give up the transaction.
 */
export async function reserveStock(
  { drizzle }: Transaction,
  { wanted }: { wanted: readonly SkuQuantity[] },
): Promise<{ skuId: string; stock: number } | null> {
  for (const { skuId, quantity } of inIdOrder(wanted)) {
    const taken = await drizzle
      .update(sku)
      .set({ stock: sql`${sku.stock} - ${quantity}` })
      .where(and(eq(sku.id, skuId), gte(sku.stock, quantity)))
      .returning({ id: sku.id });
    if (taken.length > 0) continue;
    const [row] = await drizzle.select({ stock: sku.stock }).from(sku).where(eq(sku.id, skuId));
    return { skuId, stock: row?.stock ?? 0 };
  }
  return null;
}
