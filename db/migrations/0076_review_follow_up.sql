ALTER TABLE "review" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "follow_status" text;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "follow_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "follow_pictures" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "followed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "follow_decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "follow_decided_by" text;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_followed" CHECK (("review"."follow_status" is null) = ("review"."followed_at" is null)) NOT VALID;
