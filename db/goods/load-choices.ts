import { asc, inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { category, product, store } from "../schema/catalog";
import { freightTemplate } from "../schema/freight";

/** What a product's form offers to choose from. */
export async function loadChoices({ drizzle }: Handle) {
  const { id, name, sort, parentId } = category;
  const [stores, categories, templates] = await Promise.all([
    drizzle.select({ id: store.id, name: store.name }).from(store).orderBy(asc(store.id)),
    drizzle.select({ id, name, parentId }).from(category).orderBy(asc(sort), asc(id)),
    drizzle
      .select({ id: freightTemplate.id, name: freightTemplate.name })
      .from(freightTemplate)
      .orderBy(asc(freightTemplate.id)),
  ]);
  return { stores, categories, templates };
}

/** The stores of these products, each once. */
export async function storesOfGoods({ drizzle }: Handle, { ids }: { ids: readonly string[] }): Promise<string[]> {
  const rows = await drizzle
    .selectDistinct({ storeId: product.storeId })
    .from(product)
    .where(inArray(product.id, [...ids]));
  return rows.map(({ storeId }) => storeId);
}
