-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "review_follow_waiting" ON "review" USING btree ("followed_at","id") WHERE "review"."follow_status" = 'waiting';--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "review_product_best" ON "review" USING btree ("product_id",((CASE WHEN cardinality(pictures) > 0 THEN 4 ELSE 0 END)
  + (CASE WHEN char_length("text") >= 20 THEN 2 ELSE 0 END) + (CASE WHEN follow_status = 'approved' THEN 1 ELSE 0 END)) desc,"written_at" DESC NULLS LAST,"id") WHERE "review"."status" = 'approved';--> statement-breakpoint
ALTER TABLE "review" VALIDATE CONSTRAINT "review_followed";
