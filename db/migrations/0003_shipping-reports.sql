CREATE TABLE "shipping_report" (
	"member_id" bigint NOT NULL,
	"trade_no" text NOT NULL,
	"reported_at" timestamp (3) with time zone,
	"is_complete" boolean DEFAULT false NOT NULL,
	"uploaded_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"held_at" timestamp (3) with time zone,
	CONSTRAINT "shipping_report_member_id_trade_no_pk" PRIMARY KEY("member_id","trade_no"),
	CONSTRAINT "shipping_report_attempts" CHECK ("shipping_report"."refusals" between 0 and "shipping_report"."attempts")
);
--> statement-breakpoint
ALTER TABLE "top_up" ADD COLUMN "reported_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "shipping_report_trade" ON "shipping_report" USING btree ("trade_no");--> statement-breakpoint
CREATE INDEX "shipping_report_partial" ON "shipping_report" USING btree ("trade_no") WHERE not "shipping_report"."is_complete";--> statement-breakpoint
CREATE INDEX "shipping_report_held" ON "shipping_report" USING btree ("held_at") WHERE "shipping_report"."held_at" is not null;--> statement-breakpoint
CREATE INDEX "top_up_unreported" ON "top_up" USING btree ("trade_no") WHERE "top_up"."state" = 'paid' and "top_up"."reported_at" is null;--> statement-breakpoint
-- Trades that WeChat was told of before: where a part was refunded, WeChat may believe that something is still to come. The
-- attempt counted here makes the job ask WeChat before it reports such a trade again.
INSERT INTO shipping_report (member_id, trade_no, reported_at, is_complete, attempts, next_try_at)
SELECT known.member_id, known.trade_no, known.reported_at, NOT known.is_doubtful, known.is_doubtful::integer, known.reported_at
FROM (
  SELECT p.member_id, p.trade_no, max(p.reported_at) AS reported_at,
    EXISTS (SELECT FROM shop_order AS o WHERE o.member_id = p.member_id AND o.trade_no = p.trade_no
      AND (o.status IN ('paid', 'refunded') OR o.refunded_fen > 0)) AS is_doubtful
  FROM order_parcel AS p WHERE p.reported_at IS NOT NULL GROUP BY 1, 2
) AS known;
