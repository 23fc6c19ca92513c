import type { Threshold } from "@liandong/core/promotions/schema";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { threshold } from "../../schema/promotions";

export type ThresholdRow = typeof threshold.$inferSelect;

/** What staff write of a threshold promotion. */
export type ThresholdDraft = Pick<
  ThresholdRow,
  "scope" | "name" | "priority" | "by" | "tiers" | "zones" | "productIds" | "startsAt" | "endsAt"
>;

/** Writes a new threshold promotion; the number is made by the shop unless the writer brings one. */
export async function insertThreshold(
  { drizzle }: Transaction,
  row: ThresholdDraft & { id?: string; createdAt: Date; createdBy: string },
): Promise<string> {
  const [written] = await drizzle.insert(threshold).values(row).returning({ id: threshold.id });
  return written!.id;
}

/** Writes it anew over the version that was edited; false when somebody else has saved it meanwhile. */
export async function updateThreshold(
  { drizzle }: Transaction,
  { id, version, ...row }: ThresholdDraft & { id: string; version: number },
): Promise<boolean> {
  const written = await drizzle
    .update(threshold)
    .set({ ...row, version: version + 1 })
    .where(and(eq(threshold.id, id), eq(threshold.version, version), sql`${threshold.endedAt} is null`))
    .returning({ id: threshold.id });
  return written.length > 0;
}

/** 提前结束: false when the version is not the present one, or it has ended before. */
export async function endThreshold(
  { drizzle }: Transaction,
  { id, version, at }: { id: string; version: number; at: Date },
): Promise<boolean> {
  const ended = await drizzle
    .update(threshold)
    .set({ endedAt: at, version: version + 1 })
    .where(and(eq(threshold.id, id), eq(threshold.version, version), sql`${threshold.endedAt} is null`))
    .returning({ id: threshold.id });
  return ended.length > 0;
}

export async function loadThreshold({ drizzle }: Handle, id: string): Promise<ThresholdRow | null> {
  const [row] = await drizzle.select().from(threshold).where(eq(threshold.id, id));
  return row ?? null;
}

type ThresholdSlice = {
  /** Null for every scope. */
  scope: string | null;
  /** Leaves out what has ended by then; null for all. */
  notEndedAt: Date | null;
  limit: number;
};

/** Threshold promotions, the newest first. */
export async function listThresholds({ drizzle }: Handle, slice: ThresholdSlice): Promise<ThresholdRow[]> {
  const { scope, notEndedAt, limit } = slice;
  const { endsAt, endedAt } = threshold;
  return drizzle
    .select()
    .from(threshold)
    .where(
      and(
        scope === null ? undefined : eq(threshold.scope, scope),
        notEndedAt === null ? undefined : sql`${endedAt} is null`,
        notEndedAt === null ? undefined : sql`(${endsAt} is null or ${gt(endsAt, notEndedAt)})`,
      ),
    )
    .orderBy(desc(threshold.createdAt), desc(threshold.id))
    .limit(limit);
}

type ThresholdFacts = Pick<
  ThresholdRow,
  "id" | "priority" | "by" | "tiers" | "zones" | "productIds" | "startsAt" | "endsAt" | "endedAt"
>;

/** A threshold promotion as core's rules know it; 提前结束 is its end. */
export function thresholdOf({ id, priority, by, tiers, ...row }: ThresholdFacts): Threshold {
  const ends = [row.endsAt, row.endedAt].flatMap((end) => (end ? [end.getTime()] : []));
  return {
    id,
    priority,
    by,
    tiers,
    zones: row.zones ?? undefined,
    products: row.productIds ?? undefined,
    ...(row.startsAt ? { startsAt: row.startsAt.toISOString() } : {}),
    ...(ends.length > 0 ? { endsAt: new Date(Math.min(...ends)).toISOString() } : {}),
  };
}
