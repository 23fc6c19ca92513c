import { and, asc, count, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { category, product, shown } from "../../schema/catalog";

/** The categories of a store's goods on the shelf, in the shop's order, with the number of goods. */
export async function listCategoriesOfStore({ drizzle }: Handle, { storeId }: { storeId: string }) {
  return drizzle
    .select({ id: category.id, name: category.name, products: count() })
    .from(product)
    .innerJoin(category, eq(category.id, product.categoryId))
    .where(and(eq(product.storeId, storeId), shown(product)))
    .groupBy(category.id, category.name, category.sort)
    .orderBy(asc(category.sort), asc(category.id));
}
