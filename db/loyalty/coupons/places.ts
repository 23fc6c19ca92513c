import { and, eq, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { category, product } from "../../schema/catalog";

type PlaceQuery = { categoryIds: readonly string[]; productIds: readonly string[]; storeId: string | null };

/** The unknown ones among these categories and products; for a store, products of other stores count as unknown. */
export async function findMissing(
  { drizzle }: Handle,
  { categoryIds, productIds, storeId }: PlaceQuery,
): Promise<{ categoryIds: string[]; productIds: string[] }> {
  const categories =
    categoryIds.length === 0
      ? []
      : await drizzle
          .select({ id: category.id })
          .from(category)
          .where(inArray(category.id, [...categoryIds]));
  const ofStore = storeId === null ? undefined : eq(product.storeId, storeId);
  const products =
    productIds.length === 0
      ? []
      : await drizzle
          .select({ id: product.id })
          .from(product)
          .where(and(inArray(product.id, [...productIds]), ofStore));
  const without = (wanted: readonly string[], there: readonly { id: string }[]) =>
    wanted.filter((id) => !there.some((row) => row.id === id));
  return { categoryIds: without(categoryIds, categories), productIds: without(productIds, products) };
}

/** What coupons need to know of a product: its store, and its category with the one above it. */
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
