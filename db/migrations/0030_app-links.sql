CREATE TABLE "app_link" (
	"appid" text NOT NULL,
	"env_version" text NOT NULL,
	"path" text NOT NULL,
	"query" text NOT NULL,
	"url" text,
	"expires_at" timestamp (3) with time zone,
	"claimed_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "app_link_appid_env_version_path_query_pk" PRIMARY KEY("appid","env_version","path","query"),
	CONSTRAINT "app_link_made" CHECK (("app_link"."url" is null) = ("app_link"."expires_at" is null))
);
