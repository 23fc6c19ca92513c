import type { Compensation } from "@liandong/core/orders/compensation";
import type { RefundLine } from "@liandong/core/orders/refund-amount";
import { and, eq, ne } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { refund } from "../../schema/refunds";

export type RefundRow = Omit<typeof refund.$inferSelect, "lines"> & { lines: readonly RefundLine[] };
export type NewRefund = Omit<RefundRow, "state" | "acceptedAt" | "byHandProof">;

/** Writes a requested refund; false if another refund of the order is under way (a partial unique index decides). */
export async function insertRefund({ drizzle }: Transaction, row: NewRefund): Promise<boolean> {
  const inserted = await drizzle
    .insert(refund)
    .values({ ...row, state: "requested" })
    .onConflictDoNothing()
    .returning({ refundNo: refund.refundNo });
  return inserted.length === 1;
}

export async function findRefund({ drizzle }: Handle, refundNo: string): Promise<RefundRow | null> {
  const [row] = await drizzle.select().from(refund).where(eq(refund.refundNo, refundNo));
  return row ? { ...row, lines: row.lines as RefundLine[] } : null;
}

/** 补偿: what a refund without units pays; null for a refund of units. */
export function compensationOf({
  compensatedLineNo: lineNo,
  amountFen,
}: Pick<RefundRow, "compensatedLineNo" | "amountFen">): Compensation | null {
  return lineNo === null ? null : { lineNo, amountFen };
}

type RefundKey = { memberId: string; refundNo: string };
export type RefundFailure = NonNullable<RefundRow["failure"]>;

/**
 * Marks a refund as paid, by WeChat or by hand; true for the first report only, also after it had been reported as failed.
 */
export async function acceptRefund(
  { drizzle }: Transaction,
  { memberId, refundNo, at, byHandProof }: RefundKey & { at: Date; byHandProof: string | null },
): Promise<boolean> {
  const accepted = await drizzle
    .update(refund)
    .set({ state: "accepted", acceptedAt: at, failure: null, byHandProof })
    .where(and(eq(refund.memberId, memberId), eq(refund.refundNo, refundNo), ne(refund.state, "accepted")))
    .returning({ refundNo: refund.refundNo });
  return accepted.length === 1;
}

/** Ends a refund that is under way without money; false when it has ended before. */
export async function failRefundRow(
  { drizzle }: Transaction,
  { memberId, refundNo, failure }: RefundKey & { failure: RefundFailure },
): Promise<boolean> {
  const failed = await drizzle
    .update(refund)
    .set({ state: "failed", failure })
    .where(and(eq(refund.memberId, memberId), eq(refund.refundNo, refundNo), eq(refund.state, "requested")))
    .returning({ refundNo: refund.refundNo });
  return failed.length === 1;
}

/** Requests a failed refund again under its number; false if it has not failed. */
export async function reopenRefund(
  { drizzle }: Transaction,
  { memberId, refundNo, at }: RefundKey & { at: Date },
): Promise<boolean> {
  const reopened = await drizzle
    .update(refund)
    .set({ state: "requested", failure: null, requestedAt: at })
    .where(and(eq(refund.memberId, memberId), eq(refund.refundNo, refundNo), eq(refund.state, "failed")))
    .returning({ refundNo: refund.refundNo });
  return reopened.length === 1;
}
