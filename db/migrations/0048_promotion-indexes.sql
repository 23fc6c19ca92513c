-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_line_activity" ON "order_line" USING btree ("activity_id","order_no") WHERE "order_line"."activity_id" is not null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_group" ON "shop_order" USING btree ("group_id","group_place") WHERE "shop_order"."group_id" is not null;
