import type { StoreFee, StoreOrder } from "@liandong/core/orders/store-line";
import type { Handle } from "../../connection/database";

type Window = {
  storeId: string;
  /** Orders closed, and refunds accepted, from then on are looked at; counted ones that did not change give no line. */
  from: Date;
  /** Orders closed before it belong to the statement. */
  until: Date;
};

/**
 * Orders of a store for its next statement: those closed (or wholly refunded before that) within the window that no statement
 * has counted, and counted ones that a refund has changed since.
 */
export async function loadStoreOrders({ sql }: Handle, { storeId, from, until }: Window): Promise<StoreOrder[]> {
  const rows = await sql<
    {
      orderNo: string;
      memberId: string;
      paidAt: string;
      salesFen: number;
      refundedFen: number;
      awardsFen: number;
      isCounted: boolean;
      counted: [number, number, number, number];
    }[]
  >`
    WITH candidate AS (
      SELECT member_id, order_no FROM shop_order
      WHERE store_id = ${storeId} AND closed_at >= ${from.toISOString()} AND closed_at < ${until.toISOString()}
      UNION
      SELECT o.member_id, o.order_no FROM refund AS r JOIN shop_order AS o USING (member_id, order_no)
      WHERE r.state = 'accepted' AND r.accepted_at >= ${from.toISOString()} AND o.store_id = ${storeId}
        AND (EXISTS (SELECT FROM store_statement_line AS l WHERE l.order_no = o.order_no)
          OR (o.status = 'refunded' AND o.closed_at IS NULL AND o.total_fen > o.refunded_fen
            AND r.accepted_at < ${until.toISOString()})))
    SELECT o.order_no AS "orderNo", o.member_id::text AS "memberId", o.paid_at::text AS "paidAt",
      o.total_fen::float8 AS "salesFen", o.refunded_fen::float8 AS "refundedFen",
      ((SELECT coalesce(sum(a.amount_fen), 0) FROM order_award AS a WHERE a.order_no = o.order_no)
        + (SELECT coalesce(sum((p ->> 'unitFen')::bigint), 0) FROM jsonb_array_elements(o.pool_parts) AS p)
          * coalesce((o.join_standing ->> 'units')::bigint, 0))::float8 AS "awardsFen",
      c.lines > 0 AS "isCounted", ARRAY[c.sales, c.refunded, c.awards, c.fee]::float8[] AS counted
    FROM candidate JOIN shop_order AS o USING (member_id, order_no)
    CROSS JOIN LATERAL (SELECT count(*) AS lines, coalesce(sum(sales_fen), 0) AS sales, coalesce(sum(refunded_fen), 0) AS refunded,
      coalesce(sum(awards_fen), 0) AS awards, coalesce(sum(fee_fen), 0) AS fee
      FROM store_statement_line AS l WHERE l.order_no = o.order_no) AS c
    ORDER BY o.order_no`;
  return rows.map(({ isCounted, counted: [salesFen, refundedFen, awardsFen, feeFen], paidAt, ...order }) => ({
    ...order,
    paidAt: new Date(paidAt),
    counted: isCounted ? { salesFen, refundedFen, awardsFen, feeFen } : null,
  }));
}

export async function loadStoreFees({ sql }: Handle, { storeId }: { storeId: string }): Promise<StoreFee[]> {
  const rows = await sql<{ fromAt: string; rateBp: number }[]>`
    SELECT from_at::text AS "fromAt", rate_bp AS "rateBp" FROM store_fee WHERE store_id = ${storeId} ORDER BY from_at`;
  return rows.map(({ fromAt, rateBp }) => ({ fromAt: new Date(fromAt), rateBp }));
}
