CREATE SEQUENCE "public"."plan_draft_comment_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."plan_draft_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "day_close" (
	"day" text PRIMARY KEY NOT NULL,
	"previous_day" text,
	"through_id" bigint NOT NULL,
	"bookings" integer NOT NULL,
	"late_bookings" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" bigint NOT NULL,
	CONSTRAINT "day_close_follows" CHECK ("day_close"."previous_day"::date + 1 = "day_close"."day"::date),
	CONSTRAINT "day_close_bookings" CHECK ("day_close"."late_bookings" between 0 and "day_close"."bookings")
);
--> statement-breakpoint
CREATE TABLE "day_close_line" (
	"day" text NOT NULL,
	"purpose" text NOT NULL,
	"opening" bigint NOT NULL,
	"debit" bigint NOT NULL,
	"credit" bigint NOT NULL,
	"late_debit" bigint NOT NULL,
	"late_credit" bigint NOT NULL,
	"closing" bigint NOT NULL,
	CONSTRAINT "day_close_line_day_purpose_pk" PRIMARY KEY("day","purpose"),
	CONSTRAINT "day_close_line_closing" CHECK ("day_close_line"."closing" = "day_close_line"."opening" - "day_close_line"."debit" + "day_close_line"."credit"),
	CONSTRAINT "day_close_line_late" CHECK ("day_close_line"."late_debit" between 0 and "day_close_line"."debit" and "day_close_line"."late_credit" between 0 and "day_close_line"."credit")
);
--> statement-breakpoint
CREATE TABLE "plan_draft" (
	"id" bigint PRIMARY KEY DEFAULT nextval('plan_draft_ids') NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"created_by" bigint NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "plan_draft_number" CHECK ("plan_draft"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "plan_draft_comment" (
	"id" bigint PRIMARY KEY DEFAULT nextval('plan_draft_comment_ids') NOT NULL,
	"draft_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_draft_version" (
	"draft_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"body" jsonb NOT NULL,
	"made_from" integer NOT NULL,
	"saved_by" bigint NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_draft_version_draft_id_number_pk" PRIMARY KEY("draft_id","number")
);
--> statement-breakpoint
ALTER TABLE "day_close_line" ADD CONSTRAINT "day_close_line_day_day_close_day_fk" FOREIGN KEY ("day") REFERENCES "public"."day_close"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_draft_comment" ADD CONSTRAINT "plan_draft_comment_version" FOREIGN KEY ("draft_id","number") REFERENCES "public"."plan_draft_version"("draft_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_draft_version" ADD CONSTRAINT "plan_draft_version_draft_id_plan_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "day_close_previous" ON "day_close" USING btree ("previous_day");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_draft_name" ON "plan_draft" USING btree ("name") WHERE "plan_draft"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "plan_draft_comment_of" ON "plan_draft_comment" USING btree ("draft_id","id");--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON day_close, day_close_line, plan_draft_version, plan_draft_comment FROM liandong_app;--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON plan_draft FROM liandong_app;
