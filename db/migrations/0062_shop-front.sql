CREATE TABLE "shop_front_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"restored_from" integer,
	CONSTRAINT "shop_front_version_positive" CHECK ("shop_front_version"."version" > 0)
);
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON shop_front_version FROM liandong_app;
