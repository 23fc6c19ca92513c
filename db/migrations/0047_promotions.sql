CREATE SEQUENCE "public"."activity_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."sale_group_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."threshold_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "activity" (
	"id" text COLLATE "C" PRIMARY KEY DEFAULT nextval('activity_ids') NOT NULL,
	"scope" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"coupons" boolean DEFAULT false NOT NULL,
	"points" boolean DEFAULT false NOT NULL,
	"size" smallint,
	"hours" double precision,
	"fill_up" boolean,
	"sessions" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "activity_window" CHECK ("activity"."ends_at" > "activity"."starts_at"),
	CONSTRAINT "activity_group" CHECK (case "activity"."kind" when 'group' then ("activity"."size" >= 2 and "activity"."hours" > 0) is true
        else num_nonnulls("activity"."size", "activity"."hours", "activity"."fill_up") = 0 end),
	CONSTRAINT "activity_sessions" CHECK ("activity"."sessions" is null or "activity"."kind" = 'flash')
);
--> statement-breakpoint
CREATE TABLE "activity_item" (
	"activity_id" text COLLATE "C" NOT NULL,
	"product_id" bigint NOT NULL,
	"price_fen" bigint NOT NULL,
	"stock" integer,
	"per_member" integer,
	"sold" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "activity_item_activity_id_product_id_pk" PRIMARY KEY("activity_id","product_id"),
	CONSTRAINT "activity_item_price" CHECK ("activity_item"."price_fen" >= 0),
	CONSTRAINT "activity_item_sold" CHECK ("activity_item"."sold" >= 0 and "activity_item"."sold" <= coalesce("activity_item"."stock", "activity_item"."sold")),
	CONSTRAINT "activity_item_limits" CHECK (coalesce("activity_item"."stock", 1) > 0 and coalesce("activity_item"."per_member", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "activity_use" (
	"member_id" bigint NOT NULL,
	"activity_id" text COLLATE "C" NOT NULL,
	"product_id" bigint NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "activity_use_member_id_activity_id_product_id_pk" PRIMARY KEY("member_id","activity_id","product_id"),
	CONSTRAINT "activity_use_units" CHECK ("activity_use"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "card_period" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"order_no" text NOT NULL,
	"line_no" integer NOT NULL,
	"card_id" text NOT NULL,
	"place" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_period_member_id_scope_order_no_line_no_pk" PRIMARY KEY("member_id","scope","order_no","line_no"),
	CONSTRAINT "card_period_time" CHECK ("card_period"."ends_at" >= "card_period"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "sale_group" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"activity_id" text COLLATE "C" NOT NULL,
	"product_id" bigint NOT NULL,
	"status" text NOT NULL,
	"size" smallint NOT NULL,
	"fill_up" boolean NOT NULL,
	"members" smallint NOT NULL,
	"opened_by" bigint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_seq" bigint DEFAULT nextval('sale_group_seq') NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "sale_group_members" CHECK ("sale_group"."members" between 1 and "sale_group"."size"),
	CONSTRAINT "sale_group_decided" CHECK (("sale_group"."decided_at" is null) = ("sale_group"."status" = 'open'))
);
--> statement-breakpoint
CREATE TABLE "threshold" (
	"id" text COLLATE "C" PRIMARY KEY DEFAULT nextval('threshold_ids') NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"by" text NOT NULL,
	"tiers" jsonb NOT NULL,
	"zones" text[],
	"product_ids" text[],
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "threshold_window" CHECK ("threshold"."ends_at" > "threshold"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "member_coupon" ADD COLUMN "taken_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "activity_id" text;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "card_id" text;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "card_days" integer;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "thresholds" jsonb;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "group_place" smallint;--> statement-breakpoint
CREATE INDEX "activity_scope" ON "activity" USING btree ("scope","kind","created_at");--> statement-breakpoint
CREATE INDEX "activity_item_product" ON "activity_item" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "card_period_holders" ON "card_period" USING btree ("scope","card_id","ends_at");--> statement-breakpoint
CREATE INDEX "sale_group_due" ON "sale_group" USING btree ("ends_at","opened_seq") WHERE "sale_group"."status" = 'open';--> statement-breakpoint
CREATE INDEX "sale_group_open" ON "sale_group" USING btree ("product_id","ends_at") WHERE "sale_group"."status" = 'open';--> statement-breakpoint
CREATE INDEX "sale_group_activity" ON "sale_group" USING btree ("activity_id","status","opened_seq");--> statement-breakpoint
CREATE INDEX "threshold_scope" ON "threshold" USING btree ("scope","created_at");
