-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "cart_line_added" ON "cart_line" USING btree ("added_at");
