import type { RefundableLine } from "@liandong/core/plan/order-facts";
import type { Zone } from "@liandong/core/plan/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { growthClose, rfmCell } from "../schema/membership";

export type GrowthCloseRow = typeof growthClose.$inferSelect;
type Name = { scope: string; period: string };
export type NewClose = Name & { programmeVersion: number; closedAt: Date; closedBy: string };

/** Begins the close of a period, once; gives what stands, begun now or before. */
export async function beginClose({ drizzle }: Transaction, close: NewClose): Promise<GrowthCloseRow> {
  await drizzle.insert(growthClose).values(close).onConflictDoNothing();
  const [row] = await drizzle.select().from(growthClose).where(isClose(close));
  return row!;
}

/** Whoever closes a batch holds the close: two at once take turns. */
export async function lockClose({ drizzle }: Transaction, close: Name): Promise<GrowthCloseRow> {
  const [row] = await drizzle.select().from(growthClose).where(isClose(close)).for("update");
  return row!;
}

export type Progress = { doneThrough: string; members: number; raised: number; warned: number; lowered: number };

export async function addProgress(
  { drizzle }: Transaction,
  close: Name,
  { doneThrough, members, raised, warned, lowered }: Progress,
): Promise<void> {
  const plus = (column: "members" | "raised" | "warned" | "lowered", count: number) =>
    sql`${growthClose[column]} + ${count}`;
  await drizzle
    .update(growthClose)
    .set({
      doneThrough,
      members: plus("members", members),
      raised: plus("raised", raised),
      warned: plus("warned", warned),
      lowered: plus("lowered", lowered),
    })
    .where(isClose(close));
}

export async function finishClose({ drizzle }: Transaction, { at, ...close }: Name & { at: Date }): Promise<void> {
  await drizzle.update(growthClose).set({ finishedAt: at }).where(isClose(close));
}

const isClose = ({ scope, period }: Name) => and(eq(growthClose.scope, scope), eq(growthClose.period, period));

/** A scope's closes, the latest first. */
export async function listCloses(
  { drizzle }: Handle,
  { scope, limit }: { scope: string; limit: number },
): Promise<GrowthCloseRow[]> {
  return drizzle
    .select()
    .from(growthClose)
    .where(eq(growthClose.scope, scope))
    .orderBy(desc(growthClose.closedAt), desc(growthClose.period))
    .limit(limit);
}

/** The members of a programme after one, in the order of their numbers, who had joined by then. */
export async function listMembersAfter(
  { sql: query }: Handle,
  { scope, after, joinedBy, limit }: { scope: string; after: string; joinedBy: Date; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }[]>`
    SELECT member_id AS id FROM membership WHERE scope = ${scope} AND member_id > ${after} AND joined_at <= ${joinedBy}
    ORDER BY member_id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

export type StandingOrderRow = {
  memberId: string;
  paidAt: Date;
  lines: RefundableLine[];
};

type Standing = { memberIds: readonly string[]; zones: readonly Zone[]; storeId: string | null; paidBy: Date };

/** Orders of these members that were paid by then and are not wholly refunded, of one store or all. */
export async function listStandingOrders(
  { sql: query }: Handle,
  { memberIds, zones, storeId, paidBy }: Standing,
): Promise<StandingOrderRow[]> {
  return query<StandingOrderRow[]>`
    SELECT o.member_id AS "memberId", o.paid_at AS "paidAt",
      jsonb_agg(jsonb_build_object('netFen', l.net_fen, 'quantity', l.quantity, 'refundedQuantity', l.refunded_quantity)) AS lines
    FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
    WHERE o.member_id = ANY (${memberIds as string[]}::bigint[]) AND o.status IN ('paid', 'shipped', 'received', 'closed')
      AND o.zone = ANY (${zones as string[]}::text[]) AND o.paid_at <= ${paidBy}
      AND (${storeId}::bigint IS NULL OR o.store_id = ${storeId}::bigint)
    GROUP BY o.member_id, o.order_no, o.paid_at`;
}

export async function insertCells(
  { drizzle }: Transaction,
  cells: readonly (typeof rfmCell.$inferInsert)[],
): Promise<void> {
  if (cells.length > 0) await drizzle.insert(rfmCell).values([...cells]);
}
