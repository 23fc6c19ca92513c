import { DomainError } from "@liandong/core/errors";
import { platformScope, storeOfScope, storeScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import { loadStores } from "@liandong/db/shop/catalog/window";
import type { StaffSubject } from "../../trpc/context";

export type ScopeName = { scopeName: string; logoUrl: string | null };

export const platformName = "商城";

/** Names of scopes: the platform, or the store's name. */
export async function nameScopes(handle: Handle, scopes: readonly string[]): Promise<(scope: string) => ScopeName> {
  const storeIds = [...new Set(scopes.map(storeOfScope).filter((id) => id !== null))];
  const stores = await loadStores(handle, { storeIds });
  return (scope) => {
    const storeId = storeOfScope(scope);
    if (storeId === null) return { scopeName: platformName, logoUrl: null };
    const store = stores.get(storeId);
    return { scopeName: store?.name ?? "店铺", logoUrl: store?.logoUrl || null };
  };
}

/**
 * The scope that staff mean: a store's staff work in their store only, others on the platform unless they name a store.
 * @throws DomainError auth.forbidden
 */
export function scopeOfStaff({ storeId }: Pick<StaffSubject, "storeId">, wanted: string | undefined): string {
  const own = storeId === null ? null : storeScope(storeId);
  if (own !== null && wanted !== undefined && wanted !== own)
    throw new DomainError("auth.forbidden", { scope: wanted });
  return own ?? wanted ?? platformScope;
}

/** The only scope that these staff may see; null when they may see all. */
export function onlyScopeOfStaff({ storeId }: Pick<StaffSubject, "storeId">): string | null {
  return storeId === null ? null : storeScope(storeId);
}
