import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { storesOfGoods } from "@liandong/db/shop/goods/goods";
import type { StaffContext, StaffSubject } from "../../trpc/context";

/** Who writes products: staff at the desk, or the admin in whose name a command runs. */
export type GoodsActor = Pick<StaffContext, "db" | "now"> & { staff: Pick<StaffSubject, "id" | "storeId"> };

type Staff = Pick<StaffContext["staff"], "storeId">;

/** 店铺员工 work on goods of their own store only. @throws DomainError auth.forbidden */
export function requireStore({ storeId: own }: Staff, storeId: string): void {
  if (own !== null && own !== storeId) throw new DomainError("auth.forbidden", { storeId });
}

/** Settings that all stores share belong to the platform's staff. @throws DomainError auth.forbidden */
export function requirePlatform({ storeId: own }: Staff): void {
  if (own !== null) throw new DomainError("auth.forbidden", { storeId: own });
}

/** @throws DomainError product.unknown (one does not exist), auth.forbidden (one is another store's) */
export async function requireGoods(handle: Handle, staff: Staff, ids: readonly string[]): Promise<void> {
  const stores = await storesOfGoods(handle, { ids });
  if (stores.length === 0) throw new DomainError("product.unknown");
  for (const storeId of stores) requireStore(staff, storeId);
}
