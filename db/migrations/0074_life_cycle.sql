CREATE TABLE "life_care" (
	"member_id" bigint NOT NULL,
	"occasion" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" bigint,
	CONSTRAINT "life_care_member_id_occasion_pk" PRIMARY KEY("member_id","occasion"),
	CONSTRAINT "life_care_words" CHECK (char_length("life_care"."note") <= 200),
	CONSTRAINT "life_care_ended" CHECK (("life_care"."state" = 'open') = ("life_care"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "life_cycle_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "life_cycle_settings_one" CHECK ("life_cycle_settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "life_day" (
	"day" text NOT NULL,
	"stage" text NOT NULL,
	"members" integer NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "life_day_day_stage_pk" PRIMARY KEY("day","stage"),
	CONSTRAINT "life_day_members" CHECK ("life_day"."members" >= 0)
);
--> statement-breakpoint
CREATE TABLE "life_move" (
	"member_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"from_stage" text NOT NULL,
	"to_stage" text NOT NULL,
	CONSTRAINT "life_move_member_id_at_pk" PRIMARY KEY("member_id","at"),
	CONSTRAINT "life_move_stages" CHECK ("life_move"."from_stage" <> "life_move"."to_stage" and "life_move"."from_stage" in ('newcomer', 'active', 'cooling', 'sleeping', 'lost') and "life_move"."to_stage" in ('newcomer', 'active', 'cooling', 'sleeping', 'lost'))
);
--> statement-breakpoint
CREATE TABLE "life_stage" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"stage" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"rhythm_days" integer,
	"last_order_at" timestamp (3) with time zone,
	CONSTRAINT "life_stage_stage" CHECK ("life_stage"."stage" in ('newcomer', 'active', 'cooling', 'sleeping', 'lost')),
	CONSTRAINT "life_stage_rhythm" CHECK ("life_stage"."rhythm_days" >= 0)
);
--> statement-breakpoint
ALTER TABLE "life_care" ADD CONSTRAINT "life_care_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "life_move" ADD CONSTRAINT "life_move_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "life_stage" ADD CONSTRAINT "life_stage_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "life_care_list" ON "life_care" USING btree ("state","since","member_id");--> statement-breakpoint
CREATE INDEX "life_care_reason" ON "life_care" USING btree ("state","reason","since","member_id");--> statement-breakpoint
CREATE INDEX "life_move_at" ON "life_move" USING btree ("at","member_id");--> statement-breakpoint
CREATE INDEX "life_move_to" ON "life_move" USING btree ("to_stage","at");--> statement-breakpoint
CREATE INDEX "life_stage_members" ON "life_stage" USING btree ("stage","member_id");