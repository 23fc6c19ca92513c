import { and, eq, isNull, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { growthClose, growthSchedule } from "../../schema/membership";

export type GrowthSchedule = typeof growthSchedule.$inferSelect;

export async function listGrowthSchedules({ drizzle }: Handle): Promise<GrowthSchedule[]> {
  return drizzle.select().from(growthSchedule).orderBy(growthSchedule.scope);
}

export async function findGrowthSchedule(
  { drizzle }: Handle,
  { scope }: { scope: string },
): Promise<GrowthSchedule | null> {
  const [row] = await drizzle.select().from(growthSchedule).where(eq(growthSchedule.scope, scope));
  return row ?? null;
}

/** Lets a scope close its months by itself. Saving it again keeps the first beginning, so that no month is left out. */
export async function saveGrowthSchedule({ drizzle }: Handle, schedule: GrowthSchedule): Promise<void> {
  await drizzle.insert(growthSchedule).values(schedule).onConflictDoNothing();
}

export async function deleteGrowthSchedule({ drizzle }: Handle, { scope }: { scope: string }): Promise<void> {
  await drizzle.delete(growthSchedule).where(eq(growthSchedule.scope, scope));
}

/** Unfinished closes that were begun by then, of one scope or all. */
export async function listUnfinishedCloses({ drizzle }: Handle, { begunBy, scope }: { begunBy: Date; scope?: string }) {
  const ofScope = scope === undefined ? undefined : eq(growthClose.scope, scope);
  return drizzle
    .select({ scope: growthClose.scope, period: growthClose.period, closedBy: growthClose.closedBy })
    .from(growthClose)
    .where(and(isNull(growthClose.finishedAt), lte(growthClose.closedAt, begunBy), ofScope));
}
