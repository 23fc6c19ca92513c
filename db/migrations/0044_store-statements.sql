CREATE SEQUENCE "public"."store_statement_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "store_fee" (
	"store_id" bigint NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"rate_bp" integer NOT NULL,
	"staff_id" bigint NOT NULL,
	CONSTRAINT "store_fee_store_id_from_at_pk" PRIMARY KEY("store_id","from_at"),
	CONSTRAINT "store_fee_rate" CHECK ("store_fee"."rate_bp" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "store_statement" (
	"id" bigint PRIMARY KEY DEFAULT nextval('store_statement_ids') NOT NULL,
	"store_id" bigint NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"state" text NOT NULL,
	"orders" integer NOT NULL,
	"sales_fen" bigint NOT NULL,
	"refunded_fen" bigint NOT NULL,
	"awards_fen" bigint NOT NULL,
	"fee_fen" bigint NOT NULL,
	"due_fen" bigint NOT NULL,
	"carried_fen" bigint NOT NULL,
	"payout_fen" bigint NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" bigint NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" bigint,
	"paid_at" timestamp (3) with time zone,
	"paid_by" bigint,
	"payment_no" text,
	"proof_url" text,
	CONSTRAINT "store_statement_days" CHECK ("store_statement"."from_day" <= "store_statement"."to_day"),
	CONSTRAINT "store_statement_due" CHECK ("store_statement"."due_fen" = "store_statement"."sales_fen" - "store_statement"."refunded_fen" - "store_statement"."awards_fen" - "store_statement"."fee_fen"),
	CONSTRAINT "store_statement_payout" CHECK ("store_statement"."carried_fen" <= 0 and "store_statement"."payout_fen" = greatest(0, "store_statement"."carried_fen" + "store_statement"."due_fen")),
	CONSTRAINT "store_statement_approved" CHECK (("store_statement"."state" = 'closed') = ("store_statement"."approved_by" is null)),
	CONSTRAINT "store_statement_two_people" CHECK ("store_statement"."payout_fen" = 0 or "store_statement"."approved_by" is distinct from "store_statement"."closed_by"),
	CONSTRAINT "store_statement_paid" CHECK (("store_statement"."state" = 'paid') = ("store_statement"."paid_by" is not null and "store_statement"."paid_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "store_statement_line" (
	"statement_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"sales_fen" bigint NOT NULL,
	"refunded_fen" bigint NOT NULL,
	"awards_fen" bigint NOT NULL,
	"fee_fen" bigint NOT NULL,
	"due_fen" bigint NOT NULL,
	CONSTRAINT "store_statement_line_statement_id_order_no_pk" PRIMARY KEY("statement_id","order_no"),
	CONSTRAINT "store_statement_line_due" CHECK ("store_statement_line"."due_fen" = "store_statement_line"."sales_fen" - "store_statement_line"."refunded_fen" - "store_statement_line"."awards_fen" - "store_statement_line"."fee_fen")
);
--> statement-breakpoint
ALTER TABLE "store_fee" ADD CONSTRAINT "store_fee_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_fee" ADD CONSTRAINT "store_fee_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_statement" ADD CONSTRAINT "store_statement_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_statement" ADD CONSTRAINT "store_statement_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_statement" ADD CONSTRAINT "store_statement_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_statement" ADD CONSTRAINT "store_statement_paid_by_staff_id_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_statement_line" ADD CONSTRAINT "store_statement_line_statement_id_store_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."store_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "store_statement_from" ON "store_statement" USING btree ("store_id","from_day");--> statement-breakpoint
CREATE INDEX "store_statement_recent" ON "store_statement" USING btree ("store_id","id");--> statement-breakpoint
CREATE INDEX "store_statement_line_order" ON "store_statement_line" USING btree ("order_no");--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON store_statement, store_statement_line, store_fee FROM liandong_app;
--> statement-breakpoint
GRANT UPDATE (state, approved_at, approved_by, paid_at, paid_by, payment_no, proof_url) ON store_statement TO liandong_app;
