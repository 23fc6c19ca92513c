import type { ActivityItem, SaleActivity } from "@liandong/core/promotions/schema";
import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { activity, activityItem } from "../../schema/promotions";

export type ActivityRow = typeof activity.$inferSelect;
export type ActivityItemRow = typeof activityItem.$inferSelect;
export type SavedActivity = ActivityRow & { items: ActivityItemRow[] };

/** What staff write of an activity; prices are in fen. */
export type ActivityDraft = Pick<
  ActivityRow,
  "scope" | "kind" | "name" | "startsAt" | "endsAt" | "coupons" | "points" | "size" | "hours" | "fillUp" | "sessions"
> &
  Partial<Pick<ActivityRow, "helpers" | "cutMinBp" | "cutMaxBp" | "helpsPerDay" | "floorOnly">> & {
    items: Omit<ActivityItemRow, "activityId" | "sold">[];
  };

/** Writes a new activity; the number is made by the shop unless the writer brings one. */
export async function insertActivity(
  { drizzle }: Transaction,
  { items, ...row }: ActivityDraft & { id?: string; createdAt: Date; createdBy: string },
): Promise<string> {
  const [written] = await drizzle.insert(activity).values(row).returning({ id: activity.id });
  const { id: activityId } = written!;
  await drizzle.insert(activityItem).values(items.map((item) => ({ ...item, activityId })));
  return activityId;
}

/** Writes an activity anew over the version that was edited; false when somebody else has saved it meanwhile. */
export async function updateActivity(
  { drizzle }: Transaction,
  { id, version, items, ...row }: ActivityDraft & { id: string; version: number },
): Promise<boolean> {
  const written = await drizzle
    .update(activity)
    .set({ ...row, version: version + 1 })
    .where(and(eq(activity.id, id), eq(activity.version, version)))
    .returning({ id: activity.id });
  if (written.length === 0) return false;
  const kept = items.map(({ productId }) => productId);
  // What has sold stays: its row is locked, so nobody buys of it before this is saved.
  await drizzle
    .delete(activityItem)
    .where(and(eq(activityItem.activityId, id), sql`not ${inArray(activityItem.productId, kept)}`));
  for (const item of items) {
    const { priceFen, stock, perMember } = item;
    await drizzle
      .insert(activityItem)
      .values({ ...item, activityId: id })
      .onConflictDoUpdate({
        target: [activityItem.activityId, activityItem.productId],
        set: { priceFen, stock, perMember },
      });
  }
  return true;
}

/** 提前结束: false when the version is not the present one, or it has ended before. */
export async function endActivity(
  { drizzle }: Transaction,
  { id, version, at }: { id: string; version: number; at: Date },
): Promise<boolean> {
  const ended = await drizzle
    .update(activity)
    .set({ endedAt: at, version: version + 1 })
    .where(and(eq(activity.id, id), eq(activity.version, version), sql`${activity.endedAt} is null`))
    .returning({ id: activity.id });
  return ended.length > 0;
}

/** The activity with its items in the order of their products; null for an unknown one. */
export async function loadActivity({ drizzle }: Handle, id: string): Promise<SavedActivity | null> {
  const [row] = await drizzle.select().from(activity).where(eq(activity.id, id));
  return row ? { ...row, items: await itemsOf(drizzle, [id]) } : null;
}

/** The same under a lock: nobody edits it or buys of it before the transaction ends. */
export async function lockActivity({ drizzle }: Transaction, id: string): Promise<SavedActivity | null> {
  const [row] = await drizzle.select().from(activity).where(eq(activity.id, id)).for("update");
  if (!row) return null;
  const items = await drizzle
    .select()
    .from(activityItem)
    .where(eq(activityItem.activityId, id))
    .orderBy(asc(activityItem.productId))
    .for("update");
  return { ...row, items };
}

type ActivitySlice = {
  /** Null for every scope. */
  scope: string | null;
  kind: ActivityRow["kind"] | null;
  /** Leaves out what has ended by then; null for all. */
  notEndedAt: Date | null;
  limit: number;
};

/** Activities with their items, the newest first. */
export async function listActivities({ drizzle }: Handle, slice: ActivitySlice): Promise<SavedActivity[]> {
  const { scope, kind, notEndedAt, limit } = slice;
  const { endsAt, endedAt } = activity;
  const rows = await drizzle
    .select()
    .from(activity)
    .where(
      and(
        scope === null ? undefined : eq(activity.scope, scope),
        kind === null ? undefined : eq(activity.kind, kind),
        notEndedAt === null ? undefined : sql`${endedAt} is null`,
        notEndedAt === null ? undefined : sql`(${endsAt} is null or ${gt(endsAt, notEndedAt)})`,
      ),
    )
    .orderBy(desc(activity.createdAt), desc(activity.id))
    .limit(limit);
  const items = await itemsOf(
    drizzle,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, items: items.filter(({ activityId }) => activityId === row.id) }));
}

async function itemsOf(drizzle: Handle["drizzle"], ids: readonly string[]): Promise<ActivityItemRow[]> {
  if (ids.length === 0) return [];
  return drizzle
    .select()
    .from(activityItem)
    .where(inArray(activityItem.activityId, [...ids]))
    .orderBy(asc(activityItem.activityId), asc(activityItem.productId));
}

type ActivityFacts = Omit<ActivityDraft, "name" | "scope"> & Pick<ActivityRow, "id" | "endedAt">;

/** An activity as core's rules know it; 提前结束 is its end. */
export function saleActivityOf(row: ActivityFacts): SaleActivity {
  const { id, kind, startsAt, coupons, points, size, hours, fillUp } = row;
  const ends = [row.endsAt, row.endedAt].flatMap((end) => (end ? [end.getTime()] : []));
  return {
    id,
    kind,
    coupons,
    points,
    items: row.items.map(itemOf),
    ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
    ...(ends.length > 0 ? { endsAt: new Date(Math.min(...ends)).toISOString() } : {}),
    ...(kind === "group" ? { size: size ?? 0, hours: hours ?? 0, fillUp: fillUp ?? false } : {}),
  };
}

function itemOf({ productId, priceFen, stock, perMember }: ActivityDraft["items"][number]): ActivityItem {
  return { product: productId, price: priceFen, stock: stock ?? undefined, perMember: perMember ?? undefined };
}
