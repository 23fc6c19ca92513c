import { and, asc, eq, gt, lte, ne } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { paymentRefund } from "../schema/orders";

export type PaymentRefund = typeof paymentRefund.$inferSelect;

/** Notes that a payment has to go back; one that is noted already stays as it is. Gives back what stands. */
export async function notePaymentRefund({ drizzle }: Handle, refund: PaymentRefund): Promise<PaymentRefund> {
  await drizzle.insert(paymentRefund).values(refund).onConflictDoNothing();
  const [row] = await drizzle.select().from(paymentRefund).where(eq(paymentRefund.refundNo, refund.refundNo));
  return row!;
}

/** Keeps what WeChat says of a refund; `done` is final, and a number that is not in here is somebody else's. */
export async function savePaymentRefundState(
  { drizzle }: Handle,
  { refundNo, state, at }: { refundNo: string; state: PaymentRefund["state"]; at: Date },
): Promise<void> {
  await drizzle
    .update(paymentRefund)
    .set({ state, changedAt: at })
    .where(and(eq(paymentRefund.refundNo, refundNo), ne(paymentRefund.state, "done")));
}

/** Refunds that WeChat has not ended yet, noted by then, in the order of their numbers. */
export async function listOpenPaymentRefunds(
  { drizzle }: Handle,
  { notedBy, after, limit }: { notedBy: Date; after: string; limit: number },
): Promise<PaymentRefund[]> {
  const { state, createdAt, refundNo } = paymentRefund;
  return drizzle
    .select()
    .from(paymentRefund)
    .where(and(ne(state, "done"), ne(state, "failed"), lte(createdAt, notedBy), gt(refundNo, after)))
    .orderBy(asc(refundNo))
    .limit(limit);
}
