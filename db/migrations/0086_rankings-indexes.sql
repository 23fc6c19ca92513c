-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "earned_day_day" ON "earned_day" USING btree ("day","owner");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "member_standing_bound" ON "member_standing" USING btree ("bound_at","referrer_id") WHERE referrer_id is not null;
