import { and, asc, count, desc, eq, sql, sum } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { balanceRefund, topUp } from "../../schema/top-ups";

export type BalanceRefundRow = typeof balanceRefund.$inferSelect;
export type NewBalanceRefund = Pick<
  BalanceRefundRow,
  "memberId" | "refundNo" | "tradeNo" | "requestKey" | "amountFen" | "actor" | "requestedAt"
>;

/** The refunds that were requested under a client's key, in the order of their numbers. */
export async function findRefundsByKey(
  { drizzle }: Handle,
  { memberId, requestKey }: { memberId: string; requestKey: string },
): Promise<BalanceRefundRow[]> {
  return drizzle
    .select()
    .from(balanceRefund)
    .where(and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.requestKey, requestKey)))
    .orderBy(asc(balanceRefund.refundNo));
}

/** How many refunds a top-up has had; the next one's number follows from it. */
export async function countRefundsOf(
  { drizzle }: Handle,
  { memberId, tradeNo }: { memberId: string; tradeNo: string },
): Promise<number> {
  const [row] = await drizzle
    .select({ refunds: count() })
    .from(balanceRefund)
    .where(and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.tradeNo, tradeNo)));
  return row?.refunds ?? 0;
}

/**
 * Writes a refund and takes it off what is left of its top-up, in one conditional write; false when less is left, or
 * another refund of it is under way.
 */
export async function insertBalanceRefund({ drizzle }: Transaction, refund: NewBalanceRefund): Promise<boolean> {
  const { memberId, tradeNo, amountFen } = refund;
  const { refundedFen } = topUp;
  const taken = await drizzle
    .update(topUp)
    .set({ refundedFen: sql`${refundedFen} + ${amountFen}` })
    .where(
      and(
        eq(topUp.memberId, memberId),
        eq(topUp.tradeNo, tradeNo),
        sql`${refundedFen} + ${amountFen} <= ${topUp.amountFen}`,
      ),
    )
    .returning({ tradeNo: topUp.tradeNo });
  if (taken.length === 0) return false;
  const written = await drizzle
    .insert(balanceRefund)
    .values({ ...refund, state: "requested" })
    .onConflictDoNothing()
    .returning({ refundNo: balanceRefund.refundNo });
  return written.length > 0;
}

export async function findBalanceRefund(
  { drizzle }: Handle,
  { refundNo }: { refundNo: string },
): Promise<BalanceRefundRow | null> {
  const [row] = await drizzle.select().from(balanceRefund).where(eq(balanceRefund.refundNo, refundNo));
  return row ?? null;
}

type Found = Pick<BalanceRefundRow, "memberId" | "tradeNo" | "refundNo">;

/** Locks a refund with its top-up, and sums what was paid back of it before. */
export async function lockBalanceRefund({ drizzle }: Transaction, { memberId, tradeNo, refundNo }: Found) {
  const ofTopUp = and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo));
  const [paid] = await drizzle.select().from(topUp).where(ofTopUp).for("update");
  const ofRefund = and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.refundNo, refundNo));
  const [refund] = await drizzle.select().from(balanceRefund).where(ofRefund).for("update");
  const { state } = balanceRefund;
  const [before] = await drizzle
    .select({ paidBackFen: sum(balanceRefund.amountFen).mapWith(Number) })
    .from(balanceRefund)
    .where(and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.tradeNo, tradeNo), eq(state, "accepted")));
  return { refund: refund!, topUp: paid!, paidBackFen: before?.paidBackFen ?? 0 };
}

type RefundKey = { memberId: string; refundNo: string };

export async function acceptBalanceRefund(
  { drizzle }: Transaction,
  { memberId, refundNo, tradeNo, pointsTaken, at }: RefundKey & { tradeNo: string; pointsTaken: number; at: Date },
): Promise<void> {
  await drizzle
    .update(balanceRefund)
    .set({ state: "accepted", acceptedAt: at })
    .where(and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.refundNo, refundNo)));
  await drizzle
    .update(topUp)
    .set({ pointsTaken: sql`${topUp.pointsTaken} + ${pointsTaken}` })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
}

export async function failBalanceRefund(
  { drizzle }: Transaction,
  {
    memberId,
    refundNo,
    tradeNo,
    amountFen,
    failure,
  }: RefundKey & {
    tradeNo: string;
    amountFen: number;
    failure: NonNullable<BalanceRefundRow["failure"]>;
  },
): Promise<void> {
  await drizzle
    .update(balanceRefund)
    .set({ state: "failed", failure })
    .where(and(eq(balanceRefund.memberId, memberId), eq(balanceRefund.refundNo, refundNo)));
  await drizzle
    .update(topUp)
    .set({ refundedFen: sql`${topUp.refundedFen} - ${amountFen}` })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
}

/** A member's refunds, the latest first. */
export async function listBalanceRefunds(
  { drizzle }: Handle,
  { memberId, limit }: { memberId: string; limit: number },
): Promise<BalanceRefundRow[]> {
  return drizzle
    .select()
    .from(balanceRefund)
    .where(eq(balanceRefund.memberId, memberId))
    .orderBy(desc(balanceRefund.requestedAt), desc(balanceRefund.refundNo))
    .limit(limit);
}
