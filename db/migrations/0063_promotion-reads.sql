CREATE INDEX "activity_created" ON "activity" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "activity_open" ON "activity" USING btree (coalesce("ends_at", 'infinity'::timestamptz)) WHERE "activity"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "threshold_created" ON "threshold" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "threshold_open" ON "threshold" USING btree ("scope",coalesce(least("ends_at", "ended_at"), 'infinity'::timestamptz));
