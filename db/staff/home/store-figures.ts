import type { Handle } from "../../connection/database";

/** A day of one store: what was ordered, paid and refunded there, in fen where it is money. */
export type StoreDay = {
  day: string;
  ordersPlaced: number;
  ordersPaid: number;
  paidFen: number;
  refundedFen: number;
};

/**
 * The days of a store, both ends included, summed from its orders and their refunds when they are asked for. An order is paid
 * two hours after it was placed at the latest, so orders that were placed two days before the first day are enough.
 */
export async function loadStoreDays(
  { sql }: Handle,
  { storeId, from, to }: { storeId: string; from: string; to: string },
): Promise<StoreDay[]> {
  const begins = sql`(${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const ends = sql`((${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const rows = await sql<Record<keyof StoreDay, string>[]>`
    WITH placed AS (
      SELECT placed_at, paid_at, total_fen FROM shop_order
      WHERE store_id = ${storeId} AND placed_at >= ${begins} - interval '2 days' AND placed_at < ${ends}
    ), happened(at, kind, amount) AS (
      SELECT placed_at, 'placed', 0 FROM placed
      UNION ALL
      SELECT paid_at, 'paid', total_fen FROM placed WHERE paid_at IS NOT NULL
      UNION ALL
      SELECT r.accepted_at, 'refunded', r.amount_fen FROM refund AS r
        JOIN shop_order AS o ON o.member_id = r.member_id AND o.order_no = r.order_no
      WHERE r.state = 'accepted' AND r.accepted_at >= ${begins} AND r.accepted_at < ${ends} AND o.store_id = ${storeId}
    ), summed AS (
      SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*) FILTER (WHERE kind = 'placed') AS placed,
        count(*) FILTER (WHERE kind = 'paid') AS paid, sum(amount) FILTER (WHERE kind = 'paid') AS paid_fen,
        sum(amount) FILTER (WHERE kind = 'refunded') AS refunded_fen
      FROM happened GROUP BY 1
    )
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(placed, 0) AS "ordersPlaced", coalesce(paid, 0) AS "ordersPaid",
      coalesce(paid_fen, 0) AS "paidFen", coalesce(refunded_fen, 0) AS "refundedFen"
    FROM generate_series(${from}::date, ${to}::date, interval '1 day') AS d(day)
    LEFT JOIN summed ON summed.day = d.day::date ORDER BY d.day`;
  return rows.map(({ day, ordersPlaced, ordersPaid, paidFen, refundedFen }) => ({
    day,
    ordersPlaced: Number(ordersPlaced),
    ordersPaid: Number(ordersPaid),
    paidFen: Number(paidFen),
    refundedFen: Number(refundedFen),
  }));
}
