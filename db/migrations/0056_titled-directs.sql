-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "member_standing_titled" ON "member_standing" USING btree ("referrer_id") WHERE titles_met <> '{}' or operator_grants <> '{}' or pack_grants <> '{}';
