CREATE SEQUENCE "public"."crm_customer_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."crm_follow_up_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."crm_opportunity_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "crm_customer" (
	"id" bigint PRIMARY KEY DEFAULT nextval('crm_customer_ids') NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"member_id" bigint,
	"source" text DEFAULT '' NOT NULL,
	"wants" text DEFAULT '' NOT NULL,
	"owner_id" bigint,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"next_contact_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "crm_customer_phone_unique" UNIQUE("phone"),
	CONSTRAINT "crm_customer_member_id_unique" UNIQUE("member_id"),
	CONSTRAINT "crm_customer_kind" CHECK ("crm_customer"."kind" in ('person', 'organisation')),
	CONSTRAINT "crm_customer_name" CHECK (char_length("crm_customer"."name") between 1 and 40),
	CONSTRAINT "crm_customer_phone" CHECK ("crm_customer"."phone" ~ '^[01][0-9]{9,11}$'),
	CONSTRAINT "crm_customer_texts" CHECK (char_length("crm_customer"."source") <= 20 and char_length("crm_customer"."wants") <= 500)
);
--> statement-breakpoint
CREATE TABLE "crm_follow_up" (
	"id" bigint PRIMARY KEY DEFAULT nextval('crm_follow_up_ids') NOT NULL,
	"customer_id" bigint NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"way" text NOT NULL,
	"text" text NOT NULL,
	"next_contact_at" timestamp (3) with time zone,
	"request_key" text NOT NULL,
	CONSTRAINT "crm_follow_up_request" UNIQUE("staff_id","request_key"),
	CONSTRAINT "crm_follow_up_way" CHECK ("crm_follow_up"."way" in ('call', 'wechat', 'visit', 'other')),
	CONSTRAINT "crm_follow_up_text" CHECK (char_length("crm_follow_up"."text") between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "crm_opportunity" (
	"id" bigint PRIMARY KEY DEFAULT nextval('crm_opportunity_ids') NOT NULL,
	"customer_id" bigint NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"expected_on" date,
	"lost_reason" text,
	"stage_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "crm_opportunity_stage" CHECK ("crm_opportunity"."stage" in ('new', 'contacted', 'quoted', 'won', 'lost')),
	CONSTRAINT "crm_opportunity_amount" CHECK ("crm_opportunity"."amount_fen" between 0 and 100000000000),
	CONSTRAINT "crm_opportunity_title" CHECK (char_length("crm_opportunity"."title") between 1 and 40),
	CONSTRAINT "crm_opportunity_lost" CHECK (("crm_opportunity"."stage" = 'lost') = ("crm_opportunity"."lost_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "crm_opportunity_step" (
	"opportunity_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"stage" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" bigint NOT NULL,
	CONSTRAINT "crm_opportunity_step_opportunity_id_number_pk" PRIMARY KEY("opportunity_id","number"),
	CONSTRAINT "crm_opportunity_step_stage" CHECK ("crm_opportunity_step"."stage" in ('new', 'contacted', 'quoted', 'won', 'lost'))
);
--> statement-breakpoint
CREATE TABLE "crm_ownership" (
	"customer_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"owner_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"by_staff_id" bigint,
	CONSTRAINT "crm_ownership_customer_id_number_pk" PRIMARY KEY("customer_id","number"),
	CONSTRAINT "crm_ownership_reason" CHECK ("crm_ownership"."reason" in ('created', 'taken', 'assigned', 'released', 'lapsed')),
	CONSTRAINT "crm_ownership_number" CHECK ("crm_ownership"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "crm_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"pool_days" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "crm_settings_one" CHECK ("crm_settings"."id" = 1),
	CONSTRAINT "crm_settings_days" CHECK ("crm_settings"."pool_days" between 3 and 365)
);
--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_roles";--> statement-breakpoint
ALTER TABLE "crm_customer" ADD CONSTRAINT "crm_customer_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_customer" ADD CONSTRAINT "crm_customer_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_follow_up" ADD CONSTRAINT "crm_follow_up_customer_id_crm_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."crm_customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_follow_up" ADD CONSTRAINT "crm_follow_up_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_opportunity" ADD CONSTRAINT "crm_opportunity_customer_id_crm_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."crm_customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_opportunity_step" ADD CONSTRAINT "crm_opportunity_step_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_opportunity_step" ADD CONSTRAINT "crm_opportunity_step_opportunity_id_crm_opportunity_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."crm_opportunity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_ownership" ADD CONSTRAINT "crm_ownership_customer_id_crm_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."crm_customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_ownership" ADD CONSTRAINT "crm_ownership_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crm_ownership" ADD CONSTRAINT "crm_ownership_by_staff_id_staff_id_fk" FOREIGN KEY ("by_staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crm_customer_owner" ON "crm_customer" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "crm_customer_touched" ON "crm_customer" USING btree ("owner_id","touched_at");--> statement-breakpoint
CREATE INDEX "crm_customer_next" ON "crm_customer" USING btree ("owner_id","next_contact_at","id") WHERE "crm_customer"."next_contact_at" is not null;--> statement-breakpoint
CREATE INDEX "crm_customer_pool" ON "crm_customer" USING btree ("touched_at","id") WHERE "crm_customer"."owner_id" is null;--> statement-breakpoint
CREATE INDEX "crm_follow_up_customer" ON "crm_follow_up" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "crm_follow_up_staff" ON "crm_follow_up" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "crm_opportunity_customer" ON "crm_opportunity" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "crm_opportunity_stage" ON "crm_opportunity" USING btree ("stage","stage_at");--> statement-breakpoint
CREATE INDEX "crm_opportunity_step_staff" ON "crm_opportunity_step" USING btree ("staff_id","stage","at");--> statement-breakpoint
CREATE INDEX "crm_ownership_owner" ON "crm_ownership" USING btree ("owner_id","at");--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_roles" CHECK ("staff"."roles" <@ array['service', 'operator', 'finance', 'sales', 'admin']);