CREATE SEQUENCE "public"."organisation_application_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."organisation_department_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."organisation_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."organisation_transfer_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" bigint PRIMARY KEY DEFAULT nextval('organisation_ids') NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"licence_no" text NOT NULL,
	"rate_bp" integer,
	"starts_on" date,
	"ends_on" date,
	"term" text DEFAULT 'at_once' NOT NULL,
	"awards" boolean DEFAULT true NOT NULL,
	"approval_limit_fen" bigint,
	"credit_limit_fen" bigint DEFAULT 0 NOT NULL,
	"owed_fen" bigint DEFAULT 0 NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_licence_no_unique" UNIQUE("licence_no"),
	CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('company', 'school', 'shop')),
	CONSTRAINT "organisation_term" CHECK ("organisation"."term" in ('at_once', 'on_account')),
	CONSTRAINT "organisation_texts" CHECK (char_length("organisation"."name") between 1 and 60 and char_length("organisation"."licence_no") between 1 and 40),
	CONSTRAINT "organisation_rate" CHECK ("organisation"."rate_bp" between 1 and 10000),
	CONSTRAINT "organisation_dates" CHECK ("organisation"."starts_on" <= "organisation"."ends_on"),
	CONSTRAINT "organisation_approval_limit" CHECK ("organisation"."approval_limit_fen" >= 0),
	CONSTRAINT "organisation_credit" CHECK ("organisation"."credit_limit_fen" >= 0 and "organisation"."owed_fen" <= "organisation"."credit_limit_fen")
);
--> statement-breakpoint
CREATE TABLE "organisation_application" (
	"id" bigint PRIMARY KEY DEFAULT nextval('organisation_application_ids') NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"licence_no" text NOT NULL,
	"licence_picture_url" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"organisation_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "organisation_application_texts" CHECK (char_length("organisation_application"."name") between 1 and 60 and char_length("organisation_application"."licence_no") between 1 and 40 and char_length("organisation_application"."reason") <= 200)
);
--> statement-breakpoint
CREATE TABLE "organisation_department" (
	"id" bigint PRIMARY KEY DEFAULT nextval('organisation_department_ids') NOT NULL,
	"organisation_id" bigint NOT NULL,
	"parent_id" bigint,
	"name" text NOT NULL,
	CONSTRAINT "organisation_department_name" CHECK (char_length("organisation_department"."name") between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "organisation_member" (
	"organisation_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"department_id" bigint,
	"roles" text[] NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_member_organisation_id_member_id_pk" PRIMARY KEY("organisation_id","member_id"),
	CONSTRAINT "organisation_member_roles" CHECK (cardinality("organisation_member"."roles") > 0 and "organisation_member"."roles" <@ array['buyer', 'approver', 'finance', 'owner'])
);
--> statement-breakpoint
CREATE TABLE "organisation_price" (
	"organisation_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"price_fen" bigint NOT NULL,
	"starts_on" date,
	"ends_on" date,
	CONSTRAINT "organisation_price_organisation_id_product_id_pk" PRIMARY KEY("organisation_id","product_id"),
	CONSTRAINT "organisation_price_amount" CHECK ("organisation_price"."price_fen" >= 0),
	CONSTRAINT "organisation_price_dates" CHECK ("organisation_price"."starts_on" <= "organisation_price"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "organisation_trade" (
	"trade_no" text PRIMARY KEY NOT NULL,
	"organisation_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"department_id" bigint,
	"total_fen" bigint NOT NULL,
	"on_account" boolean NOT NULL,
	"approval" text NOT NULL,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_trade_decision" CHECK (("organisation_trade"."decided_at" is null) = ("organisation_trade"."approval" in ('none', 'waiting')) and char_length("organisation_trade"."reason") <= 200)
);
--> statement-breakpoint
CREATE TABLE "organisation_transfer" (
	"id" bigint PRIMARY KEY DEFAULT nextval('organisation_transfer_ids') NOT NULL,
	"organisation_id" bigint NOT NULL,
	"request_key" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reference" text NOT NULL,
	"received_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" bigint NOT NULL,
	CONSTRAINT "organisation_transfer_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "organisation_transfer_reference" UNIQUE("organisation_id","reference"),
	CONSTRAINT "organisation_transfer_amount" CHECK ("organisation_transfer"."amount_fen" > 0),
	CONSTRAINT "organisation_transfer_text" CHECK (char_length("organisation_transfer"."reference") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "organisation_id" bigint;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "on_account" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "pays_awards" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "trade" ADD COLUMN "held_for" text;--> statement-breakpoint
ALTER TABLE "organisation_department" ADD CONSTRAINT "organisation_department_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_department_id_organisation_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."organisation_department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_price" ADD CONSTRAINT "organisation_price_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_trade" ADD CONSTRAINT "organisation_trade_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_transfer" ADD CONSTRAINT "organisation_transfer_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_application_state" ON "organisation_application" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "organisation_application_of" ON "organisation_application" USING btree ("member_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_application_waiting" ON "organisation_application" USING btree ("licence_no") WHERE "organisation_application"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "organisation_department_of" ON "organisation_department" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "organisation_member_of" ON "organisation_member" USING btree ("member_id","organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_trade_of" ON "organisation_trade" USING btree ("organisation_id","placed_at","trade_no");--> statement-breakpoint
CREATE INDEX "organisation_trade_waiting" ON "organisation_trade" USING btree ("organisation_id","placed_at") WHERE "organisation_trade"."approval" = 'waiting';--> statement-breakpoint
CREATE INDEX "organisation_transfer_of" ON "organisation_transfer" USING btree ("organisation_id","recorded_at");--> statement-breakpoint
-- Those who may approve a purchase are told that it waits, and its buyer what was decided.
CREATE FUNCTION tell_purchase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, subject, due_at)
  VALUES ('purchase', jsonb_build_object('tradeNo', NEW.trade_no, 'approval', NEW.approval), coalesce(NEW.decided_at, NEW.placed_at));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER organisation_trade_waits AFTER INSERT ON organisation_trade FOR EACH ROW
  WHEN (NEW.approval = 'waiting') EXECUTE FUNCTION tell_purchase();
--> statement-breakpoint
CREATE TRIGGER organisation_trade_decided AFTER UPDATE ON organisation_trade FOR EACH ROW
  WHEN (OLD.approval IS DISTINCT FROM NEW.approval) EXECUTE FUNCTION tell_purchase();
