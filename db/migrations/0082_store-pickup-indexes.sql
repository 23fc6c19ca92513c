-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_to_pick_up" ON "shop_order" USING btree ("store_id","paid_at","order_no") WHERE "shop_order"."status" = 'paid' and "shop_order"."handover" = 'pickup';--> statement-breakpoint
ALTER TABLE "shop_order" VALIDATE CONSTRAINT "shop_order_handover";
