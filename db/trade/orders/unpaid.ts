import type { Transaction } from "../../connection/database";

/**
 * Payments that a member has open, and the pieces that are held for them. The caller has locked the member's row, so that
 * two checkouts do not count at the same time.
 */
export async function countUnpaid(
  { sql }: Transaction,
  { memberId }: { memberId: string },
): Promise<{ payments: number; pieces: number }> {
  const [row] = await sql<{ payments: number; pieces: number }[]>`
    SELECT count(DISTINCT o.trade_no)::integer AS payments, coalesce(sum(l.quantity), 0)::integer AS pieces
    FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
    WHERE o.member_id = ${memberId} AND o.status = 'pending_payment'`;
  return row!;
}
