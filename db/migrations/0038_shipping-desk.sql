CREATE TABLE "order_print" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"kind" text NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" text NOT NULL,
	CONSTRAINT "order_print_member_id_order_no_kind_pk" PRIMARY KEY("member_id","order_no","kind"),
	CONSTRAINT "order_print_kind" CHECK ("order_print"."kind" in ('picking', 'note'))
);
--> statement-breakpoint
CREATE TABLE "parcel_correction" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"correction_no" integer NOT NULL,
	"parcel_no" integer,
	"case_no" text,
	"from_company" text NOT NULL,
	"from_tracking_no" text NOT NULL,
	"to_company" text NOT NULL,
	"to_tracking_no" text NOT NULL,
	"reason" text NOT NULL,
	"corrected_at" timestamp (3) with time zone NOT NULL,
	"corrected_by" text NOT NULL,
	CONSTRAINT "parcel_correction_member_id_order_no_correction_no_pk" PRIMARY KEY("member_id","order_no","correction_no"),
	CONSTRAINT "parcel_correction_parcel" CHECK (("parcel_correction"."parcel_no" is null) <> ("parcel_correction"."case_no" is null))
);
--> statement-breakpoint
CREATE TABLE "parcel_trace" (
	"member_id" bigint NOT NULL,
	"company" text NOT NULL,
	"tracking_no" text NOT NULL,
	"state" text NOT NULL,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem" text,
	"answered_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "parcel_trace_member_id_company_tracking_no_pk" PRIMARY KEY("member_id","company","tracking_no"),
	CONSTRAINT "parcel_trace_failures" CHECK ("parcel_trace"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "trace_service" (
	"provider" text PRIMARY KEY NOT NULL,
	"customer" text NOT NULL,
	"sealed" text NOT NULL,
	"is_on" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "trace_service_provider" CHECK ("trace_service"."provider" = 'kuaidi100')
);
--> statement-breakpoint
ALTER TABLE "shipping_report" ADD COLUMN "stale_at" timestamp (3) with time zone;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON parcel_correction FROM liandong_app;
