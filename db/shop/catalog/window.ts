import { asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Handle } from "../../connection/database";
import { banner, category, store } from "../../schema/catalog";

const parent = alias(category, "parent");

/** The first level with the second below it, in the shop's order. */
export async function loadCategories({ drizzle }: Handle) {
  const fields = { id: category.id, name: category.name, pictureUrl: category.pictureUrl };
  const order = [asc(category.sort), asc(category.id)];
  const above = await drizzle
    .select(fields)
    .from(category)
    .where(isNull(category.parentId))
    .orderBy(...order);
  const below = await drizzle
    .select({ ...fields, parentId: parent.id })
    .from(category)
    .innerJoin(parent, eq(parent.id, category.parentId))
    .orderBy(...order);
  return above.map((one) => ({
    ...one,
    children: below.filter(({ parentId }) => parentId === one.id).map(({ parentId, ...child }) => child),
  }));
}

export async function loadBanners({ drizzle }: Handle) {
  const { id, pictureUrl, title, link, sort } = banner;
  return drizzle.select({ id, pictureUrl, title, link }).from(banner).orderBy(asc(sort), asc(id));
}

export type StoreRow = typeof store.$inferSelect;

export async function listStores({ drizzle }: Handle): Promise<StoreRow[]> {
  return drizzle.select().from(store).orderBy(asc(store.id));
}

/** The number and name of every store, by name. */
export async function listStoreNames({ drizzle }: Handle): Promise<{ id: string; name: string }[]> {
  return drizzle.select({ id: store.id, name: store.name }).from(store).orderBy(asc(store.name)).limit(500);
}

/** Stores by their numbers; unknown ones are left out. */
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
