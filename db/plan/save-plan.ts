import type { Plan } from "@liandong/core/plan/schema";
import { sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { planVersion } from "../schema/plan";

export type PlanToPublish = {
  plan: Plan;
  publishedAt: Date;
  publishedBy: string;
  /** The compliance notes as the operator confirmed them. */
  confirmedNotes: readonly string[];
};

/** Publishes a sound plan as the next version and gives its number; two at once: the primary key refuses one. */
export async function savePlan(
  { drizzle }: Handle,
  { plan, publishedAt, publishedBy, confirmedNotes }: PlanToPublish,
): Promise<number> {
  const version = sql<number>`(SELECT coalesce(max(version), 0) + 1 FROM plan_version)`;
  const [row] = await drizzle
    .insert(planVersion)
    .values({ version, document: plan, publishedAt, publishedBy, confirmedNotes })
    .returning({ version: planVersion.version });
  return row!.version;
}
