import type { RefundLine } from "@liandong/core/flows/order-refunded";
import type { OrderFacts } from "@liandong/core/plan/order-facts";
import type { Transaction } from "../connection/database";

/**
 * Goods that were never received go back on the shelf, and units of the free zone no longer count against its month;
 * returned goods are for staff to inspect first.
 */
export async function giveBackGoods(
  { sql }: Transaction,
  { order, lines }: { order: OrderFacts; lines: readonly RefundLine[] },
): Promise<void> {
  if (order.status !== "paid" || lines.length === 0) return;
  const units = sql`jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) AS u("lineNo" integer, quantity integer)`;
  await sql`
    UPDATE sku SET stock = stock + u.quantity
    FROM (SELECT l.sku_id, sum(u.quantity)::integer AS quantity FROM order_line AS l JOIN ${units} ON u."lineNo" = l.line_no
      WHERE l.member_id = ${order.memberId} AND l.order_no = ${order.orderNo} GROUP BY l.sku_id) AS u
    WHERE sku.id = u.sku_id`;
  if (order.zone !== "free") return;
  await sql`
    UPDATE free_zone_use AS f SET units = f.units - u.quantity
    FROM (SELECT l.product_id, to_char(o.placed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
        sum(u.quantity)::integer AS quantity
      FROM order_line AS l JOIN shop_order AS o USING (member_id, order_no) JOIN ${units} ON u."lineNo" = l.line_no
      WHERE l.member_id = ${order.memberId} AND l.order_no = ${order.orderNo} GROUP BY 1, 2) AS u
    WHERE f.member_id = ${order.memberId} AND f.product_id = u.product_id AND f.month = u.month`;
}
