CREATE SEQUENCE "public"."channel_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "channel" (
	"id" bigint PRIMARY KEY DEFAULT nextval('channel_ids') NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"target_id" bigint,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "channel_code_unique" UNIQUE("code"),
	CONSTRAINT "channel_code" CHECK ("channel"."code" ~ '^[2-9a-hjkmnp-z]{6}$'),
	CONSTRAINT "channel_name" CHECK (char_length("channel"."name") between 1 and 30),
	CONSTRAINT "channel_kind" CHECK ("channel"."kind" in ('poster', 'article', 'store', 'staff', 'other')),
	CONSTRAINT "channel_target" CHECK ("channel"."target" in ('home', 'product', 'store')),
	CONSTRAINT "channel_target_id" CHECK (("channel"."target" = 'home') = ("channel"."target_id" is null))
);
--> statement-breakpoint
CREATE TABLE "channel_order" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"channel_id" bigint NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_order_member_id_order_no_pk" PRIMARY KEY("member_id","order_no")
);
--> statement-breakpoint
CREATE TABLE "channel_visit" (
	"channel_id" bigint NOT NULL,
	"day" date NOT NULL,
	"visitor" text NOT NULL,
	CONSTRAINT "channel_visit_channel_id_day_visitor_pk" PRIMARY KEY("channel_id","day","visitor"),
	CONSTRAINT "channel_visit_visitor" CHECK (char_length("channel_visit"."visitor") between 8 and 40)
);
--> statement-breakpoint
CREATE TABLE "member_channel" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"channel_id" bigint NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_source" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"channel_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_order" ADD CONSTRAINT "channel_order_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_visit" ADD CONSTRAINT "channel_visit_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_channel" ADD CONSTRAINT "member_channel_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_channel" ADD CONSTRAINT "member_channel_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_source" ADD CONSTRAINT "member_source_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_source" ADD CONSTRAINT "member_source_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_order_placed" ON "channel_order" USING btree ("channel_id","placed_at");--> statement-breakpoint
CREATE INDEX "member_source_channel" ON "member_source" USING btree ("channel_id","at");--> statement-breakpoint
-- An order counts for the last channel that brought its buyer within seven days (core/channels/channel.ts says the same).
CREATE FUNCTION credit_channels() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO channel_order (member_id, order_no, channel_id, placed_at)
  SELECT p.member_id, p.order_no, c.channel_id, p.placed_at
  FROM placed AS p JOIN member_channel AS c ON c.member_id = p.member_id
  WHERE c.visited_at > p.placed_at - interval '7 days';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shop_order_credited AFTER INSERT ON shop_order
  REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION credit_channels();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON channel_order FROM liandong_app;
