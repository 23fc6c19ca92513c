import type { ActivityTaken } from "@liandong/core/promotions/activity-price";
import type { ActivityItem, SaleActivity, Threshold } from "@liandong/core/promotions/schema";
import type { DailySession } from "@liandong/core/promotions/sessions";
import { inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { threshold } from "../../schema/promotions";

/** An activity as it is sold: with its scope, its name and its daily sessions. */
export type ScopedActivity = SaleActivity & { scope: string; name: string; sessions?: DailySession[] };
export type ScopedThreshold = Threshold & { scope: string; name: string };

/** What `sale_activities` answers: its items with the units that they have sold. */
export type ActivityUnitsSold = Omit<ScopedActivity, "items"> & { items: (ActivityItem & { sold: number })[] };

export type SalePromotions = {
  activities: ScopedActivity[];
  /** Units taken of the activities' items in all and by the visitor. */
  counts: ActivityTaken;
  thresholds: ScopedThreshold[];
};

type PromotionsKey = {
  productIds: readonly string[];
  /** Threshold promotions of these scopes. */
  scopes: readonly string[];
  /** Null for a visitor who is no member. */
  memberId: string | null;
  now: Date;
};

/** Activities of these products and threshold promotions that have not ended, in one statement. */
export async function readSalePromotions({ sql }: Handle, key: PromotionsKey): Promise<SalePromotions> {
  const { productIds, scopes, memberId, now } = key;
  type Answer = {
    activities: ActivityUnitsSold[] | null;
    use: Record<string, number> | null;
    thresholds: ScopedThreshold[] | null;
  };
  const [row] = await sql<Answer[]>`
    SELECT sale_activities(${productIds as string[]}::bigint[], NULL, ${now}) AS activities,
      sale_thresholds(${scopes as string[]}::text[], ${now}) AS thresholds,
      (SELECT json_object_agg(u.activity_id || '/' || u.product_id, u.units) FROM activity_use AS u
        WHERE u.member_id = ${memberId}::bigint AND u.product_id = ANY (${productIds as string[]}::bigint[])) AS use`;
  const { activities, use, thresholds } = row!;
  const sold = activities ?? [];
  return { activities: sold, counts: activityCountsOf(sold, use), thresholds: thresholds ?? [] };
}

export function activityCountsOf(
  activities: readonly ActivityUnitsSold[],
  use: Record<string, number> | null,
): ActivityTaken {
  const sold = new Map(
    activities.flatMap(({ id, items }) => items.map(({ product, sold: units }) => [`${id}/${product}`, units])),
  );
  const bought = new Map(Object.entries(use ?? {}));
  return {
    sold: (activityId, productId) => sold.get(`${activityId}/${productId}`) ?? 0,
    bought: (activityId, productId) => bought.get(`${activityId}/${productId}`) ?? 0,
  };
}

/** Names of threshold promotions by their ids, of those that have ended too. */
export async function listThresholdNames(
  { drizzle }: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { id, name } = threshold;
  const rows = await drizzle
    .select({ id, name })
    .from(threshold)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
