import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { growthClose, type rfmCell } from "../schema/membership";

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

type Cell = typeof rfmCell.$inferInsert;

export async function insertCells({ sql: query }: Transaction, cells: readonly Cell[]): Promise<void> {
  if (cells.length === 0) return;
  await query`
    INSERT INTO rfm_cell (member_id, scope, period, r, f, m, segment, frequency_change, at)
    SELECT "memberId", scope, period, r, f, m, segment, "frequencyChange", at
    FROM jsonb_to_recordset(${JSON.stringify(cells)}::text::jsonb) AS c("memberId" bigint, scope text, period text,
      r integer, f integer, m integer, segment text, "frequencyChange" integer, at timestamptz)`;
}
