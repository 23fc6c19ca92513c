CREATE TABLE "ranking_absence" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ranking_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ranking_settings_one" CHECK ("ranking_settings"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "ranking_absence" ADD CONSTRAINT "ranking_absence_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;