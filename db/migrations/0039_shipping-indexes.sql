-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_to_ship" ON "shop_order" USING btree ("paid_at","order_no") WHERE "shop_order"."status" = 'paid';
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_to_ship_of_store" ON "shop_order" USING btree ("store_id","paid_at","order_no") WHERE "shop_order"."status" = 'paid';
