// 范围: points, growth, levels and coupons belong to the platform's programme or to one store's.
// Example: the scope of store 7 is "store:7", and the store of "store:7" is 7; the platform's scope has no store.
export const platformScope = "platform";

const storePrefix = "store:";

export function storeScope(storeId: string): string {
  return `${storePrefix}${storeId}`;
}

/** The id of the store behind a scope; null for the platform's. */
export function storeOfScope(scope: string): string | null {
  return scope.startsWith(storePrefix) ? scope.slice(storePrefix.length) : null;
}
