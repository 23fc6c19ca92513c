CREATE SEQUENCE "public"."invoice_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "invoice" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('invoice_ids') NOT NULL,
	"order_no" text NOT NULL,
	"state" text NOT NULL,
	"buyer_kind" text NOT NULL,
	"title" text NOT NULL,
	"tax_no" text,
	"email" text NOT NULL,
	"amount_fen" bigint,
	"number" text,
	"reversal_number" text,
	"note" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"file_name" text,
	CONSTRAINT "invoice_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "invoice_tax" CHECK (("invoice"."buyer_kind" = 'company') = ("invoice"."tax_no" is not null)),
	CONSTRAINT "invoice_made" CHECK (("invoice"."state" in ('made', 'to_reverse', 'reversed')) = ("invoice"."number" is not null and "invoice"."amount_fen" is not null))
);
--> statement-breakpoint
CREATE TABLE "invoice_file" (
	"member_id" bigint NOT NULL,
	"invoice_id" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "invoice_file_member_id_invoice_id_pk" PRIMARY KEY("member_id","invoice_id"),
	CONSTRAINT "invoice_file_size" CHECK (length("invoice_file"."bytes") between 5 and 700000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_open" ON "invoice" USING btree ("member_id","order_no") WHERE "invoice"."state" in ('asked', 'made', 'to_reverse');--> statement-breakpoint
CREATE INDEX "invoice_state" ON "invoice" USING btree ("state","id");
--> statement-breakpoint
-- Money that goes back after an invoice was made leaves it to be reversed (红冲); one that is only asked for shrinks by itself.
CREATE FUNCTION mark_invoice_to_reverse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE invoice SET state = 'to_reverse'
  WHERE member_id = NEW.member_id AND order_no = NEW.order_no AND state = 'made';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_order_invoiced AFTER UPDATE OF refunded_fen ON shop_order FOR EACH ROW
  WHEN (NEW.refunded_fen > OLD.refunded_fen) EXECUTE FUNCTION mark_invoice_to_reverse();
--> statement-breakpoint
CREATE FUNCTION tell_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  VALUES ('invoice', jsonb_build_object('memberId', NEW.member_id::text, 'id', NEW.id::text), NEW.decided_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_told AFTER UPDATE OF state ON invoice FOR EACH ROW
  WHEN (OLD.state = 'asked' AND NEW.state = 'made') EXECUTE FUNCTION tell_invoice();
