CREATE TABLE "picture_check" (
	"name" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"place" text NOT NULL,
	"trace_id" text,
	"state" text NOT NULL,
	"label" text,
	"releases" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text,
	CONSTRAINT "picture_check_attempts" CHECK ("picture_check"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "wechat_push" (
	"key" text PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"content" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"problem" text,
	CONSTRAINT "wechat_push_attempts" CHECK ("wechat_push"."attempts" >= 0)
);
--> statement-breakpoint
CREATE INDEX "picture_check_trace" ON "picture_check" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "picture_check_releases" ON "picture_check" USING btree ("releases") WHERE "picture_check"."releases" is not null;--> statement-breakpoint
CREATE INDEX "picture_check_due" ON "picture_check" USING btree ("due_at") WHERE "picture_check"."state" = 'asked';--> statement-breakpoint
CREATE INDEX "picture_check_staff" ON "picture_check" USING btree ("changed_at") WHERE "picture_check"."state" in ('doubtful', 'risky', 'unanswered');--> statement-breakpoint
CREATE INDEX "wechat_push_due" ON "wechat_push" USING btree ("due_at") WHERE "wechat_push"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "wechat_push_staff" ON "wechat_push" USING btree ("received_at") WHERE "wechat_push"."state" in ('staff', 'dead');--> statement-breakpoint
CREATE INDEX "wechat_push_age" ON "wechat_push" USING btree ("received_at");