import { and, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product, sku } from "../../schema/catalog";
import { stockWish } from "../../schema/wishes";

type Wish = { memberId: string; skuId: string };

/** Whether the variant is there, what is left of it, and whether its product is on the shelf. */
export async function findWishedVariant({ drizzle }: Handle, { skuId }: { skuId: string }) {
  const [row] = await drizzle
    .select({ stock: sku.stock, onShelf: product.onShelf, deletedAt: product.deletedAt })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(eq(sku.id, skuId));
  return row ?? null;
}

export async function addStockWish({ drizzle }: Handle, wish: Wish & { at: Date }): Promise<void> {
  await drizzle.insert(stockWish).values(wish).onConflictDoNothing();
}

/** The variants of a product that the member waits for. */
export async function listStockWishes(
  { drizzle }: Handle,
  { memberId, productId }: { memberId: string; productId: string },
): Promise<string[]> {
  const rows = await drizzle
    .select({ skuId: stockWish.skuId })
    .from(stockWish)
    .innerJoin(sku, eq(sku.id, stockWish.skuId))
    .where(and(eq(stockWish.memberId, memberId), eq(sku.productId, productId)));
  return rows.map(({ skuId }) => skuId);
}

export async function removeStockWish({ drizzle }: Handle, { memberId, skuId }: Wish): Promise<void> {
  await drizzle.delete(stockWish).where(and(eq(stockWish.memberId, memberId), eq(stockWish.skuId, skuId)));
}
