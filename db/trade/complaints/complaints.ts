import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { complaint } from "../../schema/complaints";

export type ComplaintRow = typeof complaint.$inferSelect;
export type SyncedComplaint = Omit<ComplaintRow, "decision">;

/** Saves a complaint as WeChat describes it; an older description that arrives late changes nothing. */
export async function saveComplaint({ drizzle }: Handle, row: SyncedComplaint): Promise<void> {
  const { complaintId: _, ...described } = row;
  await drizzle
    .insert(complaint)
    .values(row)
    .onConflictDoUpdate({
      target: complaint.complaintId,
      set: described,
      setWhere: sql`${complaint.syncedAt} <= ${row.syncedAt.toISOString()}::timestamptz`,
    });
}

export async function loadComplaint({ drizzle }: Handle, { complaintId }: { complaintId: string }) {
  const [row] = await drizzle.select().from(complaint).where(eq(complaint.complaintId, complaintId));
  return row ?? null;
}

/** The complaints that are not finished, with their merchants. */
export async function listOpenComplaints({
  drizzle,
}: Handle): Promise<{ complaintId: string; mchid: string | null }[]> {
  const { complaintId, mchid } = complaint;
  return drizzle.select({ complaintId, mchid }).from(complaint).where(ne(complaint.state, "PROCESSED"));
}

/** Complaints for staff: those that are not finished, the oldest first, or the finished ones, the latest first. */
export async function listComplaints(
  { drizzle }: Handle,
  { isOpen, limit }: { isOpen: boolean; limit: number },
): Promise<ComplaintRow[]> {
  return drizzle
    .select()
    .from(complaint)
    .where(isOpen ? ne(complaint.state, "PROCESSED") : eq(complaint.state, "PROCESSED"))
    .orderBy(isOpen ? complaint.complainedAt : desc(complaint.complainedAt), complaint.complaintId)
    .limit(limit);
}

/** How many wait for the shop: without an answer yet, or with a new word of the buyer. */
export async function countWaitingComplaints({ drizzle }: Handle): Promise<number> {
  return drizzle.$count(
    complaint,
    and(ne(complaint.state, "PROCESSED"), sql`(${complaint.answeredAt} is null or ${complaint.isUserWaiting})`),
  );
}

export async function saveDecision(
  { drizzle }: Handle,
  { complaintId, decision }: { complaintId: string; decision: "APPROVE" | "REJECT" },
): Promise<void> {
  await drizzle.update(complaint).set({ decision }).where(eq(complaint.complaintId, complaintId));
}

export type ComplainedOrder = {
  orderNo: string;
  tradeNo: string;
  status: string;
  totalFen: number;
  refundedFen: number;
};

/** The orders of these payments. */
export async function listOrdersOfTrades(
  { sql: query }: Handle,
  { tradeNos }: { tradeNos: readonly string[] },
): Promise<ComplainedOrder[]> {
  return query<ComplainedOrder[]>`
    SELECT order_no AS "orderNo", trade_no AS "tradeNo", status, total_fen::float8 AS "totalFen",
      refunded_fen::float8 AS "refundedFen"
    FROM shop_order WHERE trade_no = ANY (${tradeNos as string[]}) ORDER BY order_no`;
}
