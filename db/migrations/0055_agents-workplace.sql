CREATE SEQUENCE "public"."share_material_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."payout_account_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "share_material" (
	"id" bigint PRIMARY KEY DEFAULT nextval('share_material_ids') NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"pictures" text[] DEFAULT '{}' NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_line" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"referrer_id" bigint,
	"people" integer NOT NULL,
	"agents" integer NOT NULL,
	"orders" integer NOT NULL,
	"volume_fen" bigint NOT NULL,
	"biggest_line_fen" bigint NOT NULL,
	"line_orders" integer NOT NULL,
	"line_fen" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_account" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('payout_account_ids') NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"shown" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_account_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE INDEX "team_line_people" ON "team_line" USING btree ("referrer_id","people","member_id");--> statement-breakpoint
CREATE INDEX "team_line_orders" ON "team_line" USING btree ("referrer_id","line_orders","member_id");--> statement-breakpoint
CREATE INDEX "team_line_money" ON "team_line" USING btree ("referrer_id","line_fen","member_id");
