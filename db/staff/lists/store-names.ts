import { asc } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { store } from "../../schema/catalog";

/** All stores by name. */
export async function listStoreNames({ drizzle }: Handle): Promise<{ id: string; name: string }[]> {
  return drizzle.select({ id: store.id, name: store.name }).from(store).orderBy(asc(store.id));
}
