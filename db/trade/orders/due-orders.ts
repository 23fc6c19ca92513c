import type { Handle } from "../../connection/database";

export type DueOrder = { orderNo: string };
type OrderToReceive = DueOrder & { receiptDays: number };
type Page = { now: Date; after: string; limit: number };

/** Orders that left as long ago as they were placed to wait for their receipt, in the order of their numbers. */
export async function listOrdersToReceive({ sql }: Handle, { now, after, limit }: Page): Promise<OrderToReceive[]> {
  return sql<OrderToReceive[]>`
    SELECT order_no AS "orderNo", receipt_days AS "receiptDays" FROM shop_order AS o
    WHERE status = 'shipped' AND shipped_at + make_interval(days => receipt_days) <= ${now}::timestamptz
      AND shipped_at <= ${now}::timestamptz - make_interval(days => (SELECT receipt_days FROM shortest_order_times()))
      AND order_no > ${after} AND ${isUndisputed({ sql })}
    ORDER BY order_no LIMIT ${limit}`;
}

/** Received orders whose after-sales window, that of the plan version they were paid under, has passed. */
export async function listOrdersToClose({ sql }: Handle, { now, after, limit }: Page): Promise<DueOrder[]> {
  return sql<DueOrder[]>`
    SELECT order_no AS "orderNo" FROM shop_order AS o JOIN plan_version AS p ON p.version = o.plan_version
    WHERE status = 'received' AND order_no > ${after} AND ${isUndisputed({ sql })}
      AND received_at <= ${now}::timestamptz - make_interval(days => (p.document ->> 'settleAfterDays')::integer)
    ORDER BY order_no LIMIT ${limit}`;
}

/** An order with a refund under way or an open after-sales case neither settles nor closes. */
const isUndisputed = ({ sql }: Pick<Handle, "sql">) => sql`NOT EXISTS (SELECT FROM refund AS r
  WHERE r.member_id = o.member_id AND r.order_no = o.order_no AND r.state = 'requested')
  AND NOT EXISTS (SELECT FROM after_sale AS a WHERE a.member_id = o.member_id AND a.order_no = o.order_no
    AND a.state NOT IN ('done', 'rejected', 'withdrawn'))`;
