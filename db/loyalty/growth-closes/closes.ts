import { type RefundableLine, remainingGoods } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { FactMap } from "@liandong/core/flows/fact-map";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { membershipKey } from "@liandong/core/membership/facts";
import type { OrderSums, RfmCell } from "@liandong/core/membership/rfm";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { growthClose, type rfmCell } from "../../schema/membership";

export type GrowthCloseRow = typeof growthClose.$inferSelect;
type Name = { scope: string; period: string };
export type NewClose = Name & { programmeVersion: number; closedAt: Date; closedBy: string };

/** Begins the close of a period, once; gives its row, whether begun now or before. */
export async function beginClose({ drizzle }: Transaction, close: NewClose): Promise<GrowthCloseRow> {
  await drizzle.insert(growthClose).values(close).onConflictDoNothing();
  const [row] = await drizzle.select().from(growthClose).where(isClose(close));
  return row!;
}

/** Locks a close: two processes that work on its batches take turns. */
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
export async function listGrowthCloseRows(
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

type Batch = {
  scope: string;
  /** The batch begins after this member number. */
  after: string;
  closedAt: Date;
  limit: number;
  /** Orders of these zones count, of one store or of all; an empty list loads no orders. */
  zones: readonly Zone[];
  storeId: string | null;
  /** Orders after this moment count with number and money. */
  windowFrom: Date;
};

type Row = {
  memberId: string;
  levelId: string;
  lockedUntil: Date | null;
  warnedCloses: number;
  loggedInOn: string | null;
  checkedInOn: string | null;
  checkInStreak: number;
  sharedOn: string | null;
  sharesThatDay: number;
  cell: RfmCell | null;
  trialLevelId: string | null;
  trialUntil: Date | null;
  growth: string | null;
  activity: string | null;
  lastPaidAt: Date | null;
  recentOrders: number;
  untouchedFen: string | null;
  touched: RefundableLine[][] | null;
};

/** Locks and loads the next members of a close into the facts, in one round trip; gives what the orders of each come to. */
export async function loadGrowthClose(
  { sql }: Transaction,
  into: FactMap,
  { scope, after, closedAt, limit, zones, storeId, windowFrom }: Batch,
): Promise<Map<string, OrderSums | null>> {
  const rows = await sql<Row[]>`
    SELECT (m).member_id AS "memberId", (m).level_id AS "levelId", (m).locked_until AS "lockedUntil",
      (m).warned_closes AS "warnedCloses", (m).logged_in_on AS "loggedInOn", (m).checked_in_on AS "checkedInOn",
      (m).check_in_streak AS "checkInStreak", (m).shared_on AS "sharedOn", (m).shares_that_day AS "sharesThatDay",
      (m).cell, (m).trial_level_id AS "trialLevelId", (m).trial_until AS "trialUntil", growth, activity,
      last_paid_at AS "lastPaidAt", recent_orders AS "recentOrders", untouched_fen AS "untouchedFen", touched
    FROM load_growth_close(${scope}, ${after}, ${closedAt}, ${limit}, ${zones as Zone[]}::text[], ${storeId}, ${closedAt},
      ${windowFrom})`;
  const sums = new Map<string, OrderSums | null>();
  for (const row of rows) {
    const { growth, activity, lastPaidAt, recentOrders, untouchedFen, touched, ...facts } = row;
    const { memberId } = facts;
    into.memberships.set(membershipKey(memberId, scope), { ...facts, scope });
    into.setBalance(memberAccount(memberId, "growth", scope), Number(growth ?? 0));
    into.setBalance(memberAccount(memberId, "activity", scope), Number(activity ?? 0));
    const leftFen = (touched ?? []).reduce((sum, lines) => sum + remainingGoods(lines), 0);
    const recentFen = Number(untouchedFen ?? 0) + leftFen;
    sums.set(memberId, lastPaidAt && { lastPaidAt, recentOrders, recentFen });
  }
  return sums;
}
