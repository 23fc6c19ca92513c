import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { trade } from "../../schema/orders";
import { topUp } from "../../schema/top-ups";

export type TopUpRow = typeof topUp.$inferSelect;
export type NewTopUp = { memberId: string; tradeNo: string; requestKey: string; amountFen: number; createdAt: Date };

/** Writes a top-up that waits for its payment, with the trade that it is paid by. */
export async function insertTopUp({ drizzle }: Transaction, { requestKey, ...row }: NewTopUp): Promise<void> {
  const { memberId, tradeNo, amountFen: totalFen, createdAt } = row;
  const kind = "top_up" as const;
  const paymentMinutes = sql<number>`(SELECT payment_minutes FROM order_times())`;
  const waiting = { state: "pending", paymentMinutes, createdAt } as const;
  await drizzle.insert(trade).values({ tradeNo, memberId, requestKey, kind, totalFen, ...waiting });
  await drizzle.insert(topUp).values({ ...row, state: "pending" });
}

/** The top-up that was placed under a client's key before. */
export async function findTradeByKey(
  { drizzle }: Handle,
  { memberId, requestKey }: { memberId: string; requestKey: string },
) {
  const [row] = await drizzle
    .select()
    .from(trade)
    .where(and(eq(trade.memberId, memberId), eq(trade.requestKey, requestKey)));
  return row ?? null;
}

/** Locks the trade of a top-up, and gives it with its member; null when there is none. */
export async function lockTopUp({ drizzle }: Transaction, { tradeNo }: { tradeNo: string }) {
  const [row] = await drizzle.select().from(trade).where(eq(trade.tradeNo, tradeNo)).for("update");
  return row?.kind === "top_up" ? row : null;
}

type Paid = { memberId: string; tradeNo: string; transactionId: string | null; paidAt: Date };

/** Marks a locked, pending top-up as paid, with the points it gave. */
export async function markTopUpPaid(
  { drizzle }: Transaction,
  { memberId, tradeNo, transactionId, paidAt, ...gave }: Paid & { points: number; pointsRateBp: number },
): Promise<void> {
  const state = "paid" as const;
  await drizzle.update(trade).set({ state, transactionId, paidAt }).where(eq(trade.tradeNo, tradeNo));
  await drizzle
    .update(topUp)
    .set({ state, transactionId, paidAt, ...gave })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
}

/** Closes a top-up that still waits for its payment; false when it no longer does. */
export async function closePendingTopUp(
  { drizzle }: Transaction,
  { memberId, tradeNo }: { memberId: string; tradeNo: string },
): Promise<boolean> {
  const state = "closed" as const;
  const closed = await drizzle
    .update(trade)
    .set({ state })
    .where(and(eq(trade.tradeNo, tradeNo), eq(trade.state, "pending")))
    .returning({ tradeNo: trade.tradeNo });
  if (closed.length === 0) return false;
  await drizzle
    .update(topUp)
    .set({ state })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
  return true;
}

/** A member's top-ups, the newest first. */
export async function listTopUpRows(
  { drizzle }: Handle,
  { memberId, after, limit }: { memberId: string; after: string | null; limit: number },
): Promise<TopUpRow[]> {
  return drizzle
    .select()
    .from(topUp)
    .where(and(eq(topUp.memberId, memberId), after === null ? undefined : lt(topUp.tradeNo, after)))
    .orderBy(desc(topUp.tradeNo))
    .limit(limit);
}

/** Paid top-ups that were not wholly paid back, the newest first. */
export async function listRefundableTopUps(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<TopUpRow[]> {
  return drizzle
    .select()
    .from(topUp)
    .where(
      and(eq(topUp.memberId, memberId), eq(topUp.state, "paid"), gt(sql`${topUp.amountFen} - ${topUp.refundedFen}`, 0)),
    )
    .orderBy(desc(topUp.paidAt), desc(topUp.tradeNo));
}
