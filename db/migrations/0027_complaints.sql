CREATE TABLE "complaint" (
	"complaint_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"complained_at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	"problem_type" text NOT NULL,
	"problem" text NOT NULL,
	"asked_fen" bigint,
	"trades" jsonb NOT NULL,
	"member_id" bigint,
	"times" integer NOT NULL,
	"is_refunded" boolean NOT NULL,
	"is_user_waiting" boolean NOT NULL,
	"pictures" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"decision" text,
	"answered_at" timestamp (3) with time zone,
	"synced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "complaint_times" CHECK ("complaint"."times" >= 0)
);
--> statement-breakpoint
CREATE INDEX "complaint_open" ON "complaint" USING btree ("complained_at") WHERE "complaint"."state" <> 'PROCESSED';--> statement-breakpoint
CREATE INDEX "complaint_latest" ON "complaint" USING btree ("complained_at" DESC NULLS LAST,"complaint_id");