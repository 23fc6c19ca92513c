import { eq, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { dividendSchedule } from "../../schema/dividends";

export type DividendSchedule = typeof dividendSchedule.$inferSelect;

export async function listSchedules({ drizzle }: Handle): Promise<DividendSchedule[]> {
  return drizzle.select().from(dividendSchedule).orderBy(dividendSchedule.poolId);
}

/** Sets that a pool closes by itself. Setting it again keeps the first beginning, so that no period is left out. */
export async function saveSchedule({ drizzle }: Handle, schedule: DividendSchedule): Promise<void> {
  const { every, setAt, setBy } = schedule;
  await drizzle
    .insert(dividendSchedule)
    .values(schedule)
    .onConflictDoUpdate({
      target: dividendSchedule.poolId,
      set: { every, setAt, setBy },
      setWhere: ne(dividendSchedule.every, every),
    });
}

export async function deleteSchedule({ drizzle }: Handle, { poolId }: { poolId: string }): Promise<void> {
  await drizzle.delete(dividendSchedule).where(eq(dividendSchedule.poolId, poolId));
}
