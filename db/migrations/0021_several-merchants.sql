CREATE TABLE "certificate_ask" (
	"mchid" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_unionid" (
	"unionid" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_certificate" (
	"mchid" text NOT NULL,
	"serial" text NOT NULL,
	"pem" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "platform_certificate_mchid_serial_pk" PRIMARY KEY("mchid","serial")
);
--> statement-breakpoint
CREATE TABLE "wechat_account" (
	"appid" text NOT NULL,
	"mchid" text NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"merchant_serial" text NOT NULL,
	"public_key_id" text,
	"sealed" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "wechat_account_appid_mchid_pk" PRIMARY KEY("appid","mchid"),
	CONSTRAINT "wechat_account_state" CHECK ("wechat_account"."state" in ('active', 'retired'))
);
--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "first_appid" text;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "first_mchid" text;--> statement-breakpoint
ALTER TABLE "member_openid" ADD COLUMN "appid" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "appid" text;--> statement-breakpoint
ALTER TABLE "trade" ADD COLUMN "appid" text;--> statement-breakpoint
ALTER TABLE "trade" ADD COLUMN "mchid" text;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "appid" text;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "mchid" text;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "transfer_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "cancel_asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "withdrawal" ADD COLUMN "cancel_asked_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "wechat_account_active" ON "wechat_account" USING btree ("appid") WHERE "wechat_account"."state" = 'active';--> statement-breakpoint
INSERT INTO member_unionid (unionid, member_id)
SELECT unionid, min(member_id) FROM member_openid WHERE unionid IS NOT NULL GROUP BY unionid;
