-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shop_order_presale" ON "shop_order" USING btree ("presale_ships_by") WHERE "shop_order"."status" = 'paid' and "shop_order"."presale_ships_by" is not null;
