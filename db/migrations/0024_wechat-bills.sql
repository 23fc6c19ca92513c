CREATE TABLE "bill_day" (
	"mchid" text NOT NULL,
	"day" text NOT NULL,
	"sums" jsonb NOT NULL,
	"waiting" integer NOT NULL,
	"closings" jsonb NOT NULL,
	"booked_fen" bigint NOT NULL,
	"fees_fen" bigint,
	"moved_fen" bigint,
	"compared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bill_day_mchid_day_pk" PRIMARY KEY("mchid","day"),
	CONSTRAINT "bill_day_waiting" CHECK ("bill_day"."waiting" >= 0),
	CONSTRAINT "bill_day_booked" CHECK (("bill_day"."fees_fen" is null) = ("bill_day"."moved_fen" is null))
);
--> statement-breakpoint
CREATE TABLE "bill_difference" (
	"mchid" text NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"wechat_no" text,
	"trade_no" text,
	"at" text,
	"bill_fen" bigint,
	"book_fen" bigint,
	"note" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"asked_by" bigint,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bill_difference_mchid_day_kind_number_pk" PRIMARY KEY("mchid","day","kind","number"),
	CONSTRAINT "bill_difference_two_people" CHECK ("bill_difference"."state" <> 'booked' or "bill_difference"."asked_by" is distinct from "bill_difference"."decided_by"),
	CONSTRAINT "bill_difference_asked" CHECK ("bill_difference"."state" <> 'asked' or "bill_difference"."asked_by" is not null),
	CONSTRAINT "bill_difference_decided" CHECK (("bill_difference"."state" in ('booked', 'explained')) = ("bill_difference"."decided_by" is not null and "bill_difference"."decided_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "wechat_bill" (
	"mchid" text NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"sha1" text,
	"content" "bytea",
	"problem" text,
	"attempts" integer DEFAULT 1 NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wechat_bill_mchid_day_kind_pk" PRIMARY KEY("mchid","day","kind"),
	CONSTRAINT "wechat_bill_file" CHECK (("wechat_bill"."state" = 'here') = ("wechat_bill"."content" is not null and "wechat_bill"."sha1" is not null)),
	CONSTRAINT "wechat_bill_problem" CHECK (("wechat_bill"."state" = 'failed') = ("wechat_bill"."problem" is not null))
);
--> statement-breakpoint
ALTER TABLE "bill_difference" ADD CONSTRAINT "bill_difference_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill_difference" ADD CONSTRAINT "bill_difference_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_difference_open" ON "bill_difference" USING btree ("day") WHERE "bill_difference"."state" in ('open', 'asked');--> statement-breakpoint
CREATE INDEX "bill_difference_asked_by" ON "bill_difference" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "bill_difference_decided_by" ON "bill_difference" USING btree ("decided_by");