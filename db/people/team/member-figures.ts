import type { Handle } from "../../connection/database";

export type DirectFigures = { orders: number; lastOrderAt: Date | null; earnedFen: number; earnedOrders: number };

/** What one member bought, and what a member above earned by these orders, refunds taken off. */
export async function loadMemberFigures(
  { sql }: Handle,
  { memberId, viewerId }: { memberId: string; viewerId: string },
): Promise<DirectFigures> {
  const [row] = await sql<{ orders: number; last: Date | null; earned: string; earnedOrders: number }[]>`
    SELECT count(DISTINCT o.order_no)::integer AS orders, max(o.paid_at) AS last, coalesce(sum(a.amount_fen), 0) AS earned,
      count(DISTINCT a.order_no) FILTER (WHERE a.amount_fen > 0)::integer AS "earnedOrders"
    FROM shop_order AS o LEFT JOIN order_award AS a ON a.order_no = o.order_no AND a.member_id = ${viewerId}
    WHERE o.member_id = ${memberId} AND o.paid_at IS NOT NULL`;
  const { orders, last, earned, earnedOrders } = row!;
  return { orders, lastOrderAt: last, earnedFen: Number(earned), earnedOrders };
}
