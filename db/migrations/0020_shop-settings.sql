CREATE TABLE "legal_text" (
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"restored_from" integer,
	CONSTRAINT "legal_text_kind_version_pk" PRIMARY KEY("kind","version"),
	CONSTRAINT "legal_text_version" CHECK ("legal_text"."version" > 0),
	CONSTRAINT "legal_text_length" CHECK (char_length(text) between 1 and 30000)
);
--> statement-breakpoint
CREATE TABLE "shop_settings_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"restored_from" integer,
	CONSTRAINT "shop_settings_version_positive" CHECK ("shop_settings_version"."version" > 0)
);

--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON shop_settings_version, legal_text FROM liandong_app;
