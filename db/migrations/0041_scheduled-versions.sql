CREATE SEQUENCE "public"."scheduled_version_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "scheduled_version" (
	"id" bigint PRIMARY KEY DEFAULT nextval('scheduled_version_ids') NOT NULL,
	"document" text NOT NULL,
	"made_from" integer NOT NULL,
	"body" jsonb NOT NULL,
	"confirmed_notes" jsonb NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"scheduled_by" text NOT NULL,
	"scheduled_at" timestamp (3) with time zone NOT NULL,
	"released_by" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"problem" text,
	CONSTRAINT "scheduled_version_ended" CHECK (("scheduled_version"."state" = 'waiting') = ("scheduled_version"."ended_at" is null)),
	CONSTRAINT "scheduled_version_problem" CHECK (("scheduled_version"."state" = 'refused') = ("scheduled_version"."problem" is not null))
);
--> statement-breakpoint
ALTER TABLE "staff_approval" ALTER COLUMN "member_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_version" ADD COLUMN "released_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "scheduled_version_waiting" ON "scheduled_version" USING btree ("document") WHERE state = 'waiting';