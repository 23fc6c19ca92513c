import type { FactMap } from "@liandong/core/flows/fact-map";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { membershipKey } from "@liandong/core/membership/facts";
import type { OrderSums, RfmCell } from "@liandong/core/membership/rfm";
import { type RefundableLine, remainingGoods } from "@liandong/core/plan/order-facts";
import type { Zone } from "@liandong/core/plan/schema";
import type { Transaction } from "../connection/database";

type Batch = {
  scope: string;
  /** Members after this number who had joined by then. */
  after: string;
  closedAt: Date;
  limit: number;
  /** Orders of these zones, of one store or all, count; none where orders do not matter. */
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
