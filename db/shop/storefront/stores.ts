import { asc, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { store } from "../../schema/catalog";

/** All stores with the number of their products. */
export async function listAllStores({ drizzle }: Handle) {
  const { id, name, logoUrl, city, version } = store;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.store_id = store.id)`;
  return drizzle
    .select({ id, name, logoUrl, city, version, products: products.mapWith(Number) })
    .from(store)
    .orderBy(asc(id));
}

type Fields = { name: string; logoUrl: string; city: string };

export async function saveStoreRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, store, row);
}
