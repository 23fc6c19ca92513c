import { and, eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { sku } from "../../schema/catalog";

export type SkuQuantity = { skuId: string; quantity: number };

/**
 * Takes pieces from the shelf, each by a write that only succeeds while there are enough. All writers go in the order of the
 * ids, so they never wait for each other in a circle. Gives back the first variant that is short, or null.
 */
export async function reserveStock(
  { drizzle }: Transaction,
  { wanted }: { wanted: readonly SkuQuantity[] },
): Promise<string | null> {
  for (const { skuId, quantity } of inIdOrder(wanted)) {
    const taken = await drizzle
      .update(sku)
      .set({ stock: sql`${sku.stock} - ${quantity}` })
      .where(and(eq(sku.id, skuId), gte(sku.stock, quantity)))
      .returning({ id: sku.id });
    if (taken.length === 0) return skuId;
  }
  return null;
}

/** Puts pieces back on the shelf. */
export async function releaseStock(
  { drizzle }: Transaction,
  { pieces }: { pieces: readonly SkuQuantity[] },
): Promise<void> {
  for (const { skuId, quantity } of inIdOrder(pieces)) {
    await drizzle
      .update(sku)
      .set({ stock: sql`${sku.stock} + ${quantity}` })
      .where(eq(sku.id, skuId));
  }
}

function inIdOrder(pieces: readonly SkuQuantity[]): SkuQuantity[] {
  return [...pieces].sort((a, b) => (BigInt(a.skuId) < BigInt(b.skuId) ? -1 : 1));
}
