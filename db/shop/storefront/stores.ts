import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { store } from "../../schema/catalog";

/** All stores with the number of their products. */
export async function listAllStores({ drizzle }: Handle) {
  const { id, name, logoUrl, city } = store;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.store_id = store.id)`;
  return drizzle
    .select({ id, name, logoUrl, city, products: products.mapWith(Number) })
    .from(store)
    .orderBy(asc(id));
}

type Fields = { name: string; logoUrl: string; city: string };

/** Saves a new row, or the one with this id; null if there is none with it. */
export async function saveStoreRow(
  { drizzle }: Transaction,
  { id, fields }: { id: string | null; fields: Fields },
): Promise<string | null> {
  const [row] = id
    ? await drizzle.update(store).set(fields).where(eq(store.id, id)).returning({ id: store.id })
    : await drizzle.insert(store).values(fields).returning({ id: store.id });
  return row?.id ?? null;
}
