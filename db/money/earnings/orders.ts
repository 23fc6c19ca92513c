import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { Zone } from "@liandong/core/facts/zones";
import type { Handle } from "../../connection/database";

/** What an upline may know of an order that paid them. */
export type EarningOrder = {
  orderNo: string;
  buyerId: string;
  status: OrderStatus;
  zone: Zone;
  settled: boolean;
  goodsFen: number;
  paidAt: Date | null;
  title: string;
  pictureUrl: string;
  units: number;
};

/** Orders by their numbers, each with its first line. */
export async function loadEarningOrders(
  { sql }: Handle,
  { orderNos }: { orderNos: readonly string[] },
): Promise<Map<string, EarningOrder>> {
  if (orderNos.length === 0) return new Map();
  const rows = await sql<EarningOrder[]>`
    SELECT o.order_no AS "orderNo", o.member_id::text AS "buyerId", o.status, o.zone, o.settled,
      (o.goods_fen - o.discount_fen)::integer AS "goodsFen", o.paid_at AS "paidAt", l.title, l.picture_url AS "pictureUrl", l.units
    FROM shop_order AS o CROSS JOIN LATERAL (
      SELECT (array_agg(title ORDER BY line_no))[1] AS title, (array_agg(picture_url ORDER BY line_no))[1] AS picture_url,
        sum(quantity)::integer AS units
      FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no) AS l
    WHERE o.order_no = ANY (${orderNos as string[]})`;
  return new Map(rows.map((row) => [row.orderNo, row]));
}

/**
 * The referrers from a member up to one of their ancestors, nearest first, without the member; empty when the other is no
 * ancestor. The walk takes as many steps as their depths differ.
 */
export async function listPathUp(
  { sql }: Handle,
  { memberId, ancestorId }: { memberId: string; ancestorId: string },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    WITH RECURSIVE up AS (
      SELECT member_id, referrer_id, depth, 0 AS step FROM member_standing WHERE member_id = ${memberId}
      UNION ALL
      SELECT above.member_id, above.referrer_id, above.depth, up.step + 1
      FROM up JOIN member_standing AS above ON above.member_id = up.referrer_id
      WHERE up.depth > (SELECT depth FROM member_standing WHERE member_id = ${ancestorId})
    )
    SELECT member_id::text AS id FROM up WHERE step > 0 AND EXISTS (SELECT FROM up WHERE member_id = ${ancestorId})
    ORDER BY step`;
  return rows.map(({ id }) => id);
}
