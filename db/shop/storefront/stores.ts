import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { store } from "../../schema/catalog";

/** All stores with the number of their products. */
export async function listAllStores({ drizzle }: Handle) {
  const { id, name, logoUrl, city, address, phone, hours, returnAddress, announcement, version } = store;
  const { regionCode, latitude, longitude, pickupOpen } = store;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.store_id = store.id)`;
  return drizzle
    .select({
      id,
      name,
      logoUrl,
      city,
      address,
      phone,
      hours,
      returnAddress,
      announcement,
      regionCode,
      latitude,
      longitude,
      pickupOpen,
      version,
      products: products.mapWith(Number),
    })
    .from(store)
    .orderBy(asc(id));
}

type Fields = Omit<typeof store.$inferInsert, "id" | "version">;

export async function saveStoreRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, store, row);
}

/** 退货地址 of the store, which the approval of a return proposes; empty where none is set. */
export async function findReturnAddress({ drizzle }: Handle, { storeId }: { storeId: string }): Promise<string> {
  const [row] = await drizzle.select({ returnAddress: store.returnAddress }).from(store).where(eq(store.id, storeId));
  return row?.returnAddress ?? "";
}
