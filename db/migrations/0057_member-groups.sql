CREATE SEQUENCE "public"."member_group_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "listed_member" (
	"group_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	CONSTRAINT "listed_member_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "member_group" (
	"id" bigint PRIMARY KEY DEFAULT nextval('member_group_ids') NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"condition" jsonb,
	"listed" integer,
	"origin" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "member_group_name_unique" UNIQUE("name"),
	CONSTRAINT "member_group_name" CHECK (length("member_group"."name") between 1 and 20),
	CONSTRAINT "member_group_note" CHECK (length("member_group"."note") <= 200),
	CONSTRAINT "member_group_kind" CHECK (("member_group"."condition" is null) = ("member_group"."listed" is not null)),
	CONSTRAINT "member_group_listed" CHECK ("member_group"."listed" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tag_rule" (
	"tag" text PRIMARY KEY NOT NULL,
	"condition" jsonb NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "member_tag" ADD COLUMN "given_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "listed_member" ADD CONSTRAINT "listed_member_group_id_member_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."member_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_member" ADD CONSTRAINT "listed_member_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_rule" ADD CONSTRAINT "tag_rule_tag_tag_name_fk" FOREIGN KEY ("tag") REFERENCES "public"."tag"("name") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "listed_member_member" ON "listed_member" USING btree ("member_id");