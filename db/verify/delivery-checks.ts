import { type Check, text } from "./check";

/** 卡密: stock is the free codes less what orders hold that were not given theirs yet; each line has a code for each unit. */
export const deliveryChecks: readonly Check[] = [
  {
    name: "deliveries.stock_of_codes",
    query: `SELECT 'sku ' || s.id AS subject, ${text("coalesce(c.free, 0) - coalesce(w.units, 0)", "s.stock")}
      FROM product_delivery AS d JOIN sku AS s ON s.product_id = d.product_id
      LEFT JOIN (SELECT sku_id, count(*) AS free FROM delivery_code WHERE order_no IS NULL GROUP BY sku_id) AS c
        ON c.sku_id = s.id
      LEFT JOIN (SELECT l.sku_id, sum(l.quantity - l.refunded_quantity) AS units
        FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
        WHERE o.status IN ('pending_payment', 'grouping', 'paid')
          AND NOT EXISTS (SELECT FROM order_delivery AS g WHERE g.member_id = l.member_id AND g.order_no = l.order_no
            AND g.line_no = l.line_no)
        GROUP BY l.sku_id) AS w ON w.sku_id = s.id
      WHERE d.kind = 'codes' AND s.stock <> coalesce(c.free, 0) - coalesce(w.units, 0)`,
  },
  {
    name: "deliveries.codes_of_lines",
    query: `SELECT g.order_no || ' #' || g.line_no AS subject, ${text("g.quantity", "count(c.id)")}
      FROM order_delivery AS g LEFT JOIN delivery_code AS c
        ON c.member_id = g.member_id AND c.order_no = g.order_no AND c.line_no = g.line_no
      WHERE g.kind = 'codes' GROUP BY g.member_id, g.order_no, g.line_no, g.quantity HAVING count(c.id) <> g.quantity`,
  },
];
