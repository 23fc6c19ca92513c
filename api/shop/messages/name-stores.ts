import { storeOfScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import { nameScopes } from "../../loyalty/programmes/scopes";

/** The name of the store behind a scope; null for the platform's. */
export async function nameStores(handle: Handle, scopes: readonly string[]): Promise<(scope: string) => string | null> {
  const nameOf = await nameScopes(handle, scopes);
  return (scope) => (storeOfScope(scope) === null ? null : nameOf(scope).scopeName);
}
