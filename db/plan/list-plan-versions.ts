import { desc } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { planVersion } from "../schema/plan";

export type PlanVersionRow = typeof planVersion.$inferSelect;

/** The published versions, the newest first. */
export async function listPlanVersions({ drizzle }: Handle, { limit }: { limit: number }): Promise<PlanVersionRow[]> {
  return drizzle.select().from(planVersion).orderBy(desc(planVersion.version)).limit(limit);
}
