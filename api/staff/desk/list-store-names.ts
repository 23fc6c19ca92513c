import { listAllStores } from "@liandong/db/shop/storefront/stores";
import type { StaffContext } from "../../trpc/context";

/** The stores that a filter offers; a store's staff get theirs. */
export async function listStoreNames({ ctx }: { ctx: StaffContext }): Promise<{ id: string; name: string }[]> {
  const { storeId } = ctx.staff;
  const stores = await ctx.db.run(listAllStores);
  return stores.filter(({ id }) => storeId === null || id === storeId).map(({ id, name }) => ({ id, name }));
}
