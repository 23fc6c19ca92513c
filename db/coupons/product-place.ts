import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { category, product } from "../schema/catalog";

/** Where a product stands, for what coupons cover: its category comes with the one above it. */
export async function loadProductPlace({ drizzle }: Handle, { productId }: { productId: string }) {
  const [row] = await drizzle
    .select({
      zone: product.zone,
      storeId: product.storeId,
      categoryId: product.categoryId,
      parentId: category.parentId,
    })
    .from(product)
    .innerJoin(category, eq(category.id, product.categoryId))
    .where(eq(product.id, productId));
  if (!row) return null;
  const { zone, storeId, categoryId, parentId } = row;
  return { zone, storeId, categoryIds: parentId === null ? [categoryId] : [categoryId, parentId] };
}
