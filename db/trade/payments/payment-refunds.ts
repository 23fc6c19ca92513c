import { and, asc, eq, ne } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { paymentRefund } from "../../schema/orders";

export type PaymentRefund = typeof paymentRefund.$inferSelect;

/** Notes that a payment has to go back, once; gives the row, whether written now or before. */
export async function notePaymentRefund({ drizzle }: Handle, refund: PaymentRefund): Promise<PaymentRefund> {
  await drizzle.insert(paymentRefund).values(refund).onConflictDoNothing();
  const [row] = await drizzle.select().from(paymentRefund).where(eq(paymentRefund.tradeNo, refund.tradeNo));
  return row!;
}

type RefundState = Pick<PaymentRefund, "refundNo" | "state" | "failure"> & { at: Date };

/** Saves the state that WeChat reports; `done` is final. False when no payment goes back under this number. */
export async function savePaymentRefundState(
  { drizzle }: Handle,
  { refundNo, state, failure, at }: RefundState,
): Promise<boolean> {
  const changed = await drizzle
    .update(paymentRefund)
    .set({ state, failure, changedAt: at })
    .where(and(eq(paymentRefund.refundNo, refundNo), ne(paymentRefund.state, "done")))
    .returning({ refundNo: paymentRefund.refundNo });
  if (changed.length > 0) return true;
  const known = await drizzle
    .select({ refundNo: paymentRefund.refundNo })
    .from(paymentRefund)
    .where(eq(paymentRefund.refundNo, refundNo));
  return known.length > 0;
}

/** Failed refunds of payments, the oldest first. */
export async function listFailedPaymentRefunds({ drizzle }: Handle, { limit }: { limit: number }) {
  const { state, createdAt, refundNo } = paymentRefund;
  return drizzle
    .select()
    .from(paymentRefund)
    .where(eq(state, "failed"))
    .orderBy(asc(createdAt), asc(refundNo))
    .limit(limit);
}

/** A payment that goes back, by the number of its refund. */
export async function findPaymentRefund(
  { drizzle }: Handle,
  { refundNo }: { refundNo: string },
): Promise<PaymentRefund | null> {
  const [row] = await drizzle.select().from(paymentRefund).where(eq(paymentRefund.refundNo, refundNo));
  return row ?? null;
}

type Failed = { refundNo: string; at: Date };

/** Ends a failed refund as paid by staff; false if it has not failed. */
export async function endPaymentRefundByHand(
  { drizzle }: Transaction,
  { refundNo, proof, at }: Failed & { proof: string },
): Promise<boolean> {
  return leaveFailed({ drizzle }, refundNo, { state: "done", byHandProof: proof, changedAt: at });
}

/** A failed refund is under way again at WeChat; false if it has not failed. */
export async function resumePaymentRefund({ drizzle }: Transaction, { refundNo, at }: Failed): Promise<boolean> {
  return leaveFailed({ drizzle }, refundNo, { state: "processing", failure: null, changedAt: at });
}

async function leaveFailed(
  { drizzle }: Pick<Transaction, "drizzle">,
  refundNo: string,
  set: Partial<PaymentRefund>,
): Promise<boolean> {
  const left = await drizzle
    .update(paymentRefund)
    .set(set)
    .where(and(eq(paymentRefund.refundNo, refundNo), eq(paymentRefund.state, "failed")))
    .returning({ refundNo: paymentRefund.refundNo });
  return left.length > 0;
}

/** Requests a failed refund again under this number; null if it has not failed. */
export async function reopenPaymentRefund(
  { drizzle }: Transaction,
  { refundNo, nextNo, at }: { refundNo: string; nextNo: (failed: PaymentRefund) => string; at: Date },
): Promise<PaymentRefund | null> {
  const isIt = and(eq(paymentRefund.refundNo, refundNo), eq(paymentRefund.state, "failed"));
  const [failed] = await drizzle.select().from(paymentRefund).where(isIt).for("update");
  if (!failed) return null;
  const reopened = { refundNo: nextNo(failed), state: "requested" as const, failure: null, changedAt: at };
  await drizzle.update(paymentRefund).set(reopened).where(isIt);
  return { ...failed, ...reopened };
}
