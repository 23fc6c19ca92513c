import { and, desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { levelChange } from "../schema/membership";

export type LevelChangeRow = typeof levelChange.$inferSelect;

/** A member's levels in one programme, the latest first. */
export async function listLevelChanges(
  { drizzle }: Handle,
  { memberId, scope, limit }: { memberId: string; scope: string; limit: number },
): Promise<LevelChangeRow[]> {
  return drizzle
    .select()
    .from(levelChange)
    .where(and(eq(levelChange.memberId, memberId), eq(levelChange.scope, scope)))
    .orderBy(desc(levelChange.id))
    .limit(limit);
}
