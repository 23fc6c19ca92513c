CREATE TABLE "bargain" (
	"id" text COLLATE "C" NOT NULL,
	"activity_id" text COLLATE "C" NOT NULL,
	"product_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"start_fen" bigint NOT NULL,
	"floor_fen" bigint NOT NULL,
	"price_fen" bigint NOT NULL,
	"helpers" smallint NOT NULL,
	"helped" smallint DEFAULT 0 NOT NULL,
	"cut_min_fen" bigint NOT NULL,
	"cut_max_fen" bigint NOT NULL,
	"helps_per_day" smallint NOT NULL,
	"floor_only" boolean NOT NULL,
	"seed" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"order_no" text,
	CONSTRAINT "bargain_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "bargain_price" CHECK ("bargain"."price_fen" >= "bargain"."floor_fen" and "bargain"."price_fen" <= "bargain"."start_fen"),
	CONSTRAINT "bargain_helped" CHECK ("bargain"."helped" between 0 and "bargain"."helpers"),
	CONSTRAINT "bargain_floor" CHECK (("bargain"."helped" = "bargain"."helpers") = ("bargain"."price_fen" = "bargain"."floor_fen")),
	CONSTRAINT "bargain_used" CHECK ("bargain"."order_no" is null or "bargain"."closed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "bargain_help" (
	"bargain_id" text COLLATE "C" NOT NULL,
	"helper_id" bigint NOT NULL,
	"place" smallint NOT NULL,
	"cut_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bargain_help_bargain_id_helper_id_pk" PRIMARY KEY("bargain_id","helper_id"),
	CONSTRAINT "bargain_help_cut" CHECK ("bargain_help"."cut_fen" > 0 and "bargain_help"."place" > 0)
);
--> statement-breakpoint
CREATE TABLE "bargain_help_day" (
	"helper_id" bigint NOT NULL,
	"activity_id" text COLLATE "C" NOT NULL,
	"day" text NOT NULL,
	"helps" smallint NOT NULL,
	CONSTRAINT "bargain_help_day_helper_id_activity_id_day_pk" PRIMARY KEY("helper_id","activity_id","day"),
	CONSTRAINT "bargain_help_day_helps" CHECK ("bargain_help_day"."helps" > 0)
);
--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_group";--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "presale_ships_by" date;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "presale_ships_by" date;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "helpers" smallint;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "cut_min_bp" integer;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "cut_max_bp" integer;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "helps_per_day" smallint;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "floor_only" boolean;--> statement-breakpoint
CREATE INDEX "bargain_id" ON "bargain" USING hash ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "bargain_open" ON "bargain" USING btree ("member_id","activity_id","product_id") WHERE "bargain"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bargain_order" ON "bargain" USING btree ("member_id","order_no") WHERE "bargain"."order_no" is not null;--> statement-breakpoint
CREATE INDEX "bargain_due" ON "bargain" USING btree ("ends_at") WHERE "bargain"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "bargain_activity" ON "bargain" USING btree ("activity_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bargain_help_place" ON "bargain_help" USING btree ("bargain_id","place");--> statement-breakpoint
CREATE INDEX "bargain_help_helper" ON "bargain_help" USING btree ("helper_id");--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_bargain" CHECK (case "activity"."kind" when 'bargain' then ("activity"."helpers" >= 1 and "activity"."helps_per_day" >= 1 and "activity"."cut_min_bp" >= 0
          and "activity"."helpers" * "activity"."cut_min_bp" <= 10000 and "activity"."helpers" * "activity"."cut_max_bp" >= 10000
          and "activity"."floor_only" is not null) is true
        else num_nonnulls("activity"."helpers", "activity"."cut_min_bp", "activity"."cut_max_bp", "activity"."helps_per_day", "activity"."floor_only") = 0 end);--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_group" CHECK (case "activity"."kind" when 'group' then ("activity"."size" >= 2 and "activity"."hours" > 0) is true
        when 'bargain' then ("activity"."hours" > 0) is true and num_nonnulls("activity"."size", "activity"."fill_up") = 0
        else num_nonnulls("activity"."size", "activity"."hours", "activity"."fill_up") = 0 end);