import { asc, inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";

export type StoreRow = typeof store.$inferSelect;

export async function listStores({ drizzle }: Handle): Promise<StoreRow[]> {
  return drizzle.select().from(store).orderBy(asc(store.id));
}

/** Stores by their numbers; unknown ones are simply not there. */
export async function loadStores(
  { drizzle }: Handle,
  { storeIds }: { storeIds: readonly string[] },
): Promise<Map<string, StoreRow>> {
  if (storeIds.length === 0) return new Map();
  const rows = await drizzle
    .select()
    .from(store)
    .where(inArray(store.id, [...storeIds]));
  return new Map(rows.map((row) => [row.id, row]));
}
