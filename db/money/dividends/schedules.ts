import { and, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { dividendSchedule } from "../../schema/dividends";

export type DividendSchedule = typeof dividendSchedule.$inferSelect;

export async function listSchedules({ drizzle }: Handle): Promise<DividendSchedule[]> {
  return drizzle.select().from(dividendSchedule).orderBy(dividendSchedule.poolId);
}

/** Every change of a schedule names the one that it replaces, as staff saw it; null is none. */
type Replacement = { from: DividendSchedule["every"] | null };

/** Sets when a pool closes by itself, in one conditional write; false when its schedule is no longer `from`. */
export async function saveSchedule(
  { drizzle }: Handle,
  { from, ...schedule }: DividendSchedule & Replacement,
): Promise<boolean> {
  const { poolId, ...change } = schedule;
  const written = { poolId: dividendSchedule.poolId };
  const rows =
    from === null
      ? await drizzle.insert(dividendSchedule).values(schedule).onConflictDoNothing().returning(written)
      : await drizzle.update(dividendSchedule).set(change).where(seen(poolId, from)).returning(written);
  return rows.length > 0;
}

/** False when the pool's schedule is no longer `from`. */
export async function deleteSchedule(
  { drizzle }: Handle,
  { poolId, from }: { poolId: string; from: DividendSchedule["every"] },
): Promise<boolean> {
  const rows = await drizzle
    .delete(dividendSchedule)
    .where(seen(poolId, from))
    .returning({ poolId: dividendSchedule.poolId });
  return rows.length > 0;
}

function seen(poolId: string, every: DividendSchedule["every"]) {
  return and(eq(dividendSchedule.poolId, poolId), eq(dividendSchedule.every, every));
}
