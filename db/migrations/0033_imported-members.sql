CREATE TABLE "imported_member" (
	"code" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"digest" text,
	"growth" bigint NOT NULL,
	"points" bigint NOT NULL,
	"balance_fen" bigint NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	CONSTRAINT "imported_member_code" CHECK (char_length("imported_member"."code") between 1 and 64),
	CONSTRAINT "imported_member_amounts" CHECK ("imported_member"."growth" >= 0 and "imported_member"."points" >= 0 and "imported_member"."balance_fen" >= 0)
);
--> statement-breakpoint
CREATE INDEX "imported_member_member" ON "imported_member" USING btree ("member_id");