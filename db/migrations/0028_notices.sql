CREATE TABLE "notice" (
	"member_id" bigint NOT NULL,
	"key" text NOT NULL,
	"template_id" text NOT NULL,
	"state" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_member_id_key_pk" PRIMARY KEY("member_id","key")
);
--> statement-breakpoint
CREATE TABLE "notice_day" (
	"member_id" bigint NOT NULL,
	"day" text NOT NULL,
	"sent" integer NOT NULL,
	CONSTRAINT "notice_day_member_id_day_pk" PRIMARY KEY("member_id","day"),
	CONSTRAINT "notice_day_sent" CHECK ("notice_day"."sent" >= 0)
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"member_id" bigint NOT NULL,
	"template_id" text NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"refused_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscription_member_id_template_id_pk" PRIMARY KEY("member_id","template_id"),
	CONSTRAINT "subscription_accepted" CHECK ("subscription"."accepted" between 0 and 1000)
);
--> statement-breakpoint
CREATE INDEX "notice_age" ON "notice" USING btree ("changed_at");