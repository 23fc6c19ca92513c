CREATE SEQUENCE "public"."payment_batch_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "payment_batch" (
	"id" bigint PRIMARY KEY DEFAULT nextval('payment_batch_ids') NOT NULL,
	"batch_no" text NOT NULL,
	"request_key" text NOT NULL,
	"lines" integer NOT NULL,
	"payout_fen" bigint NOT NULL,
	"waiting" integer NOT NULL,
	"paid" integer NOT NULL,
	"paid_fen" bigint NOT NULL,
	"refused" integer NOT NULL,
	"removed" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" bigint NOT NULL,
	"exported_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "payment_batch_lines" CHECK ("payment_batch"."lines" = "payment_batch"."waiting" + "payment_batch"."paid" + "payment_batch"."refused" + "payment_batch"."removed"),
	CONSTRAINT "payment_batch_counts" CHECK (least("payment_batch"."waiting", "payment_batch"."paid", "payment_batch"."refused", "payment_batch"."removed") >= 0),
	CONSTRAINT "payment_batch_closed" CHECK (("payment_batch"."waiting" = 0) = ("payment_batch"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "payment_batch_line" (
	"batch_id" bigint NOT NULL,
	"withdrawal_no" text NOT NULL,
	"member_id" bigint NOT NULL,
	"payout_fen" bigint NOT NULL,
	"debt_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"payment_no" text,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" bigint,
	CONSTRAINT "payment_batch_line_batch_id_withdrawal_no_pk" PRIMARY KEY("batch_id","withdrawal_no"),
	CONSTRAINT "payment_batch_line_paid" CHECK (("payment_batch_line"."state" = 'paid') = ("payment_batch_line"."payment_no" is not null)),
	CONSTRAINT "payment_batch_line_reason" CHECK (("payment_batch_line"."state" in ('refused', 'removed')) = ("payment_batch_line"."reason" is not null)),
	CONSTRAINT "payment_batch_line_decided" CHECK (("payment_batch_line"."state" = 'waiting') = ("payment_batch_line"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "batch_id" bigint;--> statement-breakpoint
ALTER TABLE "payment_batch" ADD CONSTRAINT "payment_batch_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batch_line" ADD CONSTRAINT "payment_batch_line_batch_id_payment_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payment_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batch_line" ADD CONSTRAINT "payment_batch_line_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_batch_no" ON "payment_batch" USING btree ("batch_no");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_batch_request" ON "payment_batch" USING btree ("request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_batch_line_once" ON "payment_batch_line" USING btree ("withdrawal_no") WHERE "payment_batch_line"."state" in ('waiting', 'paid');--> statement-breakpoint
CREATE INDEX "payment_batch_line_state" ON "payment_batch_line" USING btree ("batch_id","state","withdrawal_no");--> statement-breakpoint
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_in_batch" CHECK ("withdrawal"."batch_id" is null or "withdrawal"."state" = 'reviewing') NOT VALID;--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON payment_batch, payment_batch_line FROM liandong_app;