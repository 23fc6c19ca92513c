import type { RefundLine } from "@liandong/core/flows/order-refunded";
import { and, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../connection/database";
import { refund } from "../schema/refunds";

export type RefundRow = Omit<typeof refund.$inferSelect, "lines"> & { lines: readonly RefundLine[] };
export type NewRefund = Omit<RefundRow, "state" | "acceptedAt">;

/** Asks for it; false where another refund of the order is under way (one partial unique index decides). */
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

type RefundMove = { memberId: string; refundNo: string; to: "accepted" | "failed"; at: Date };

/** Ends a refund that is under way; false when it has ended before. */
export async function endRefund(
  { drizzle }: Transaction,
  { memberId, refundNo, to, at }: RefundMove,
): Promise<boolean> {
  const ended = await drizzle
    .update(refund)
    .set({ state: to, acceptedAt: to === "accepted" ? at : null })
    .where(and(eq(refund.memberId, memberId), eq(refund.refundNo, refundNo), eq(refund.state, "requested")))
    .returning({ refundNo: refund.refundNo });
  return ended.length === 1;
}
