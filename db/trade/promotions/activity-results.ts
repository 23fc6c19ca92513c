import type { Handle } from "../../connection/database";

/** 效果: what the orders of an activity brought; only orders that were paid count. Amounts in fen. */
export type ActivityResult = {
  orders: number;
  units: number;
  members: number;
  /** Net of the lines, without freight. */
  paidFen: number;
  /** What the activity's price took off the list price. */
  offFen: number;
  refundedUnits: number;
  refundedFen: number;
  /** Orders that wait for their group. */
  grouping: number;
};

/** Counted by the index of the lines that an activity priced. */
export async function loadActivityResult({ sql }: Handle, { id }: { id: string }): Promise<ActivityResult> {
  const [row] = await sql<ActivityResult[]>`
    SELECT count(DISTINCT o.order_no)::integer AS orders, coalesce(sum(l.quantity), 0)::integer AS units,
      count(DISTINCT o.member_id)::integer AS members, coalesce(sum(l.net_fen), 0)::float8 AS "paidFen",
      coalesce(sum((coalesce(l.list_price_fen, l.price_fen) - l.price_fen) * l.quantity), 0)::float8 AS "offFen",
      coalesce(sum(l.refunded_quantity), 0)::integer AS "refundedUnits",
      coalesce(sum(l.net_fen * l.refunded_quantity / l.quantity), 0)::float8 AS "refundedFen",
      (count(DISTINCT o.order_no) FILTER (WHERE o.status = 'grouping'))::integer AS grouping
    FROM order_line l JOIN shop_order o ON o.order_no = l.order_no AND o.member_id = l.member_id
    WHERE l.activity_id = ${id} AND o.status NOT IN ('pending_payment', 'cancelled')`;
  return row!;
}
