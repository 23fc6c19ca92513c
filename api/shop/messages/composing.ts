import type { Database, Handle } from "@liandong/db/connection/database";
import type { Happening } from "@liandong/db/shop/messages/happenings";

/** `cacheOf` is the process's `Deps.db`, which keys the caches of plans and programmes. */
export type Composing = { handle: Handle; cacheOf: Database; now: Date };

export function ofKind<Kind extends Happening["kind"]>(
  happenings: readonly Happening[],
  kind: Kind,
): Extract<Happening, { kind: Kind }>[] {
  return happenings.filter((one): one is Extract<Happening, { kind: Kind }> => one.kind === kind);
}
