CREATE TABLE "product_sales" (
	"product_id" bigint PRIMARY KEY NOT NULL,
	"pieces" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "sales_before" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "refunded_before_receipt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Refunds are rare, so few lines are touched: all units of an order that was never received, else those accepted before.
UPDATE order_line AS l SET refunded_before_receipt = l.refunded_quantity
FROM shop_order AS o
WHERE l.refunded_quantity > 0 AND o.member_id = l.member_id AND o.order_no = l.order_no AND o.received_at IS NULL;
--> statement-breakpoint
UPDATE order_line AS l SET refunded_before_receipt = least(r.units, l.refunded_quantity)
FROM (SELECT f.member_id, f.order_no, (line ->> 'lineNo')::integer AS line_no, sum((line ->> 'quantity')::integer) AS units
  FROM refund AS f JOIN shop_order AS o USING (member_id, order_no) CROSS JOIN jsonb_array_elements(f.lines) AS line
  WHERE f.state = 'accepted' AND f.accepted_at < o.received_at GROUP BY 1, 2, 3) AS r
WHERE l.member_id = r.member_id AND l.order_no = r.order_no AND l.line_no = r.line_no;
--> statement-breakpoint
-- No flow counted sales until now, so every figure is one that the product began with.
UPDATE product SET sales_before = sales_count WHERE sales_count <> 0;
--> statement-breakpoint
UPDATE product AS p SET sales_count = p.sales_before + s.pieces
FROM (SELECT l.product_id, sum(l.quantity - l.refunded_before_receipt) AS pieces
  FROM shop_order AS o JOIN order_line AS l USING (member_id, order_no)
  WHERE o.status NOT IN ('pending_payment', 'cancelled') GROUP BY l.product_id) AS s
WHERE s.product_id = p.id AND s.pieces > 0;
