import { InvariantError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { desc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { planVersion } from "../../schema/plan";

/** The highest published version is the one in force. */
export async function loadPlanVersionInForce({ drizzle }: Handle): Promise<number> {
  const [row] = await drizzle
    .select({ version: planVersion.version })
    .from(planVersion)
    .orderBy(desc(planVersion.version))
    .limit(1);
  if (!row) throw new InvariantError("no plan is published");
  return row.version;
}

export async function loadPlanDocument({ drizzle }: Handle, version: number): Promise<unknown> {
  const [row] = await drizzle
    .select({ document: planVersion.document })
    .from(planVersion)
    .where(eq(planVersion.version, version));
  if (!row) throw new InvariantError(`no plan version ${version}`);
  return row.document;
}

export async function hasPlan({ drizzle }: Handle): Promise<boolean> {
  const rows = await drizzle.select({ version: planVersion.version }).from(planVersion).limit(1);
  return rows.length > 0;
}

export type PlanVersionRow = typeof planVersion.$inferSelect;

/** The published versions, the newest first. */
export async function listPlanVersions({ drizzle }: Handle, { limit }: { limit: number }): Promise<PlanVersionRow[]> {
  return drizzle.select().from(planVersion).orderBy(desc(planVersion.version)).limit(limit);
}

export type PlanToPublish = {
  plan: Plan;
  publishedAt: Date;
  publishedBy: string;
  /** The compliance notes as the operator confirmed them. */
  confirmedNotes: readonly string[];
  /** The second person who released it, as `staff:ID`; left out where none was needed. */
  releasedBy?: string | null;
};

/** Publishes a plan that was made from this version as the next one; null when that one is there already. */
export async function savePlanAfter(
  { drizzle }: Handle,
  { madeFrom, plan, publishedAt, publishedBy, confirmedNotes, releasedBy }: PlanToPublish & { madeFrom: number },
): Promise<number | null> {
  const [row] = await drizzle
    .insert(planVersion)
    .values({ version: madeFrom + 1, document: plan, publishedAt, publishedBy, confirmedNotes, releasedBy })
    .onConflictDoNothing()
    .returning({ version: planVersion.version });
  return row?.version ?? null;
}

/** Publishes a sound plan as the next version, whichever is in force; of two at once the primary key refuses one. */
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
