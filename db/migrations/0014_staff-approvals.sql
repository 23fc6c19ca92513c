CREATE SEQUENCE "public"."staff_approval_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "staff_approval" (
	"id" bigint PRIMARY KEY DEFAULT nextval('staff_approval_ids') NOT NULL,
	"kind" text NOT NULL,
	"member_id" bigint NOT NULL,
	"input" jsonb NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"request_key" text NOT NULL,
	"asked_by" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "staff_approval_once" UNIQUE("asked_by","request_key"),
	CONSTRAINT "staff_approval_amount" CHECK ("staff_approval"."amount" > 0),
	CONSTRAINT "staff_approval_decided" CHECK (("staff_approval"."state" = 'waiting') = ("staff_approval"."decided_at" is null) and ("staff_approval"."decided_at" is null) = ("staff_approval"."decided_by" is null)),
	CONSTRAINT "staff_approval_two_people" CHECK (("staff_approval"."state" = 'withdrawn') = ("staff_approval"."decided_by" = "staff_approval"."asked_by"))
);
--> statement-breakpoint
CREATE TABLE "staff_limit_settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"limits" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_limit_settings_one" CHECK ("staff_limit_settings"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "staff_approval" ADD CONSTRAINT "staff_approval_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_approval" ADD CONSTRAINT "staff_approval_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_approval_waiting" ON "staff_approval" USING btree ("id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "staff_approval_decided_by" ON "staff_approval" USING btree ("decided_by");