-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_receiver" ON "shop_order" USING btree (("address" ->> 'name'),"placed_at");
--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "shop_order_receiver_name";
