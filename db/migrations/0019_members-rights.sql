CREATE TABLE "member_consent" (
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"app" text NOT NULL,
	CONSTRAINT "member_consent_member_id_kind_version_pk" PRIMARY KEY("member_id","kind","version"),
	CONSTRAINT "member_consent_kind" CHECK ("member_consent"."kind" in ('user_agreement', 'privacy_policy', 'agent_agreement')),
	CONSTRAINT "member_consent_version" CHECK ("member_consent"."version" > 0),
	CONSTRAINT "member_consent_app" CHECK ("member_consent"."app" in ('weapp', 'h5'))
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "sex" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "blocked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "block_reason" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "agent_agreement_version" integer;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_sex" CHECK ("member"."sex" in ('male', 'female'));--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_block_reason" CHECK (("member"."blocked_at" is null) = ("member"."block_reason" is null));--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_erased" CHECK ("member"."erased_at" is null or num_nonnulls(phone, birthday, sex) = 0);--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON member_consent FROM liandong_app;
