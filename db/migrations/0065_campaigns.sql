CREATE TABLE "campaign" (
	"id" bigint PRIMARY KEY DEFAULT nextval('coupon_campaign_ids') NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"audience" jsonb NOT NULL,
	"actions" jsonb NOT NULL,
	"schedule" jsonb NOT NULL,
	"hold_out_percent" integer DEFAULT 0 NOT NULL,
	"result_days" integer DEFAULT 14 NOT NULL,
	"state" text NOT NULL,
	"next_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"started_by" text,
	"request_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaign_name" CHECK (length("campaign"."name") between 1 and 40),
	CONSTRAINT "campaign_hold_out" CHECK ("campaign"."hold_out_percent" between 0 and 50),
	CONSTRAINT "campaign_result_days" CHECK ("campaign"."result_days" between 1 and 90),
	CONSTRAINT "campaign_started" CHECK ("campaign"."state" = 'draft' or ("campaign"."started_at" is not null and "campaign"."started_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "campaign_member" (
	"member_id" bigint NOT NULL,
	"campaign_id" bigint NOT NULL,
	"occasion" text NOT NULL,
	"run" text NOT NULL,
	"held" boolean NOT NULL,
	"told" boolean,
	"at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	CONSTRAINT "campaign_member_member_id_campaign_id_occasion_pk" PRIMARY KEY("member_id","campaign_id","occasion")
);
--> statement-breakpoint
CREATE TABLE "campaign_run" (
	"campaign_id" bigint NOT NULL,
	"occasion" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"done_through" bigint DEFAULT '0' NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"ending" text,
	"reached" integer DEFAULT 0 NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"capped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "campaign_run_campaign_id_occasion_pk" PRIMARY KEY("campaign_id","occasion"),
	CONSTRAINT "campaign_run_counts" CHECK (least("campaign_run"."reached", "campaign_run"."held", "campaign_run"."capped") >= 0),
	CONSTRAINT "campaign_run_ending" CHECK (("campaign_run"."ending" is null) = ("campaign_run"."finished_at" is null))
);
--> statement-breakpoint
CREATE TABLE "campaign_week" (
	"member_id" bigint NOT NULL,
	"week" text NOT NULL,
	"told" integer NOT NULL,
	CONSTRAINT "campaign_week_member_id_week_pk" PRIMARY KEY("member_id","week"),
	CONSTRAINT "campaign_week_told" CHECK ("campaign_week"."told" >= 0)
);
--> statement-breakpoint
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_scope" ON "campaign" USING btree ("scope","id");--> statement-breakpoint
CREATE INDEX "campaign_running" ON "campaign" USING btree ("id") WHERE "campaign"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_request" ON "campaign" USING btree ("created_by","request_key");--> statement-breakpoint
CREATE INDEX "campaign_member_run" ON "campaign_member" USING btree ("campaign_id","run","held");--> statement-breakpoint
-- 活动发券 of earlier versions become campaigns of the same number; the old table stays for the version that still runs meanwhile.
INSERT INTO campaign (id, scope, name, audience, actions, schedule, state, started_at, started_by, request_key, created_at, created_by)
SELECT id, scope, left(name, 40), audience,
  jsonb_build_array(jsonb_build_object('kind', 'coupons', 'templateId', template_id::text, 'count', count)), '{"kind": "now"}',
  CASE WHEN finished_at IS NULL THEN 'running' WHEN ending = 'stopped' THEN 'stopped' ELSE 'done' END,
  created_at, created_by, request_key, created_at, created_by
FROM coupon_campaign;
--> statement-breakpoint
INSERT INTO campaign_run (campaign_id, occasion, started_at, done_through, finished_at, ending, reached)
SELECT id, 'once', created_at, done_through, finished_at, ending, members FROM coupon_campaign;
--> statement-breakpoint
INSERT INTO campaign_member (member_id, campaign_id, occasion, run, held, at)
SELECT c.member_id, substr(c.request_key, 10, strpos(c.request_key, '#') - 10)::bigint, 'once', 'once', false, min(c.given_at)
FROM member_coupon AS c WHERE c.origin = 'campaign' AND c.request_key ~ '^campaign:[0-9]+#' GROUP BY 1, 2;
--> statement-breakpoint
CREATE FUNCTION note_campaign_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE campaign_member SET opened_at = NEW.read_at
  WHERE member_id = NEW.member_id AND campaign_id = split_part(NEW.key, ':', 2)::bigint
    AND occasion = substr(NEW.key, length('campaign:' || split_part(NEW.key, ':', 2)) + 2);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_message_opened AFTER UPDATE OF read_at ON member_message FOR EACH ROW
  WHEN (NEW.kind = 'campaign' AND OLD.read_at IS NULL AND NEW.read_at IS NOT NULL) EXECUTE FUNCTION note_campaign_opened();
