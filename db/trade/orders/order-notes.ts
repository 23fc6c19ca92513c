import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { orderNote } from "../../schema/order-notes";
import { staff } from "../../schema/staff";

type NoteKey = { memberId: string; orderNo: string; id: string };

/** 订单备注 of several orders, pinned ones first, then the latest first. */
export async function listOrderNotes({ drizzle }: Handle, { orderNos }: { orderNos: readonly string[] }) {
  if (orderNos.length === 0) return [];
  const { orderNo, id, staffId, at, editedAt, pinned, text } = orderNote;
  return drizzle
    .select({ orderNo, id, staffId, at, editedAt, pinned, text, staffName: staff.name })
    .from(orderNote)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(inArray(orderNo, [...orderNos]))
    .orderBy(asc(orderNo), desc(pinned), desc(id));
}

/** Adds a note while the order has fewer than `max`; false otherwise. The order is locked, so that notes are counted one by one. */
export async function insertOrderNote(
  { drizzle, sql: query }: Transaction,
  row: typeof orderNote.$inferInsert,
  max: number,
): Promise<boolean> {
  const { memberId, orderNo } = row;
  await query`SELECT FROM shop_order WHERE member_id = ${memberId} AND order_no = ${orderNo} FOR NO KEY UPDATE`;
  const [found] = await query<{ notes: number }[]>`
    SELECT count(*)::integer AS notes FROM order_note WHERE member_id = ${memberId} AND order_no = ${orderNo}`;
  if ((found?.notes ?? 0) >= max) return false;
  await drizzle.insert(orderNote).values(row);
  return true;
}

/** Locks a note; null for an unknown one. */
export async function lockOrderNote({ drizzle }: Transaction, { memberId, orderNo, id }: NoteKey) {
  const [row] = await drizzle
    .select()
    .from(orderNote)
    .where(and(eq(orderNote.memberId, memberId), eq(orderNote.orderNo, orderNo), eq(orderNote.id, id)))
    .for("update");
  return row ?? null;
}

/** Saves a note; the time of an edit is that of its text, not of pinning. */
export async function updateOrderNote(
  { drizzle }: Transaction,
  { memberId, orderNo, id, text, pinned, at }: NoteKey & { text: string; pinned: boolean; at: Date },
): Promise<void> {
  await drizzle
    .update(orderNote)
    .set({
      text,
      pinned,
      editedAt: sql`CASE WHEN ${orderNote.text} = ${text} THEN ${orderNote.editedAt} ELSE ${at.toISOString()}::timestamptz END`,
    })
    .where(and(eq(orderNote.memberId, memberId), eq(orderNote.orderNo, orderNo), eq(orderNote.id, id)));
}
