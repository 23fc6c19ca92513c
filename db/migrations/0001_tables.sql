CREATE SEQUENCE "public"."address_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."after_sale_step_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."banner_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."category_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."product_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."sku_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."store_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."coupon_campaign_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."coupon_template_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."member_coupon_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."freight_template_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."ledger_transaction_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."member_note_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."member_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10000001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."level_change_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."order_history_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."review_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."staff_audit_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."staff_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."standing_change_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."operator_grant_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."member_joined_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."stock_change_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "address" (
	"id" bigint DEFAULT nextval('address_ids') NOT NULL,
	"member_id" bigint NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"region_code" char(6) NOT NULL,
	"detail" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	CONSTRAINT "address_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "after_sale" (
	"member_id" bigint NOT NULL,
	"case_no" text NOT NULL,
	"order_no" text NOT NULL,
	"request_key" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"attempt" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"reason" text NOT NULL,
	"description" text NOT NULL,
	"pictures" text[] NOT NULL,
	"amount_fen" bigint NOT NULL,
	"withheld_fen" bigint DEFAULT 0 NOT NULL,
	"return_address" text,
	"return_carrier" text,
	"return_tracking_no" text,
	"replacement_carrier" text,
	"replacement_tracking_no" text,
	"restock" boolean DEFAULT false NOT NULL,
	"refund_no" text,
	"refund_problem" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "after_sale_member_id_case_no_pk" PRIMARY KEY("member_id","case_no"),
	CONSTRAINT "after_sale_amount" CHECK ("after_sale"."amount_fen" >= 0 and "after_sale"."withheld_fen" >= 0),
	CONSTRAINT "after_sale_attempt" CHECK ("after_sale"."attempt" between 1 and 2)
);
--> statement-breakpoint
CREATE TABLE "after_sale_step" (
	"case_no" text NOT NULL,
	"id" bigint DEFAULT nextval('after_sale_step_ids') NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "after_sale_step_case_no_id_pk" PRIMARY KEY("case_no","id")
);
--> statement-breakpoint
CREATE TABLE "cart_line" (
	"member_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"selected" boolean DEFAULT true NOT NULL,
	"seen_price_fen" bigint NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cart_line_member_id_sku_id_pk" PRIMARY KEY("member_id","sku_id"),
	CONSTRAINT "cart_line_quantity" CHECK ("cart_line"."quantity" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "banner" (
	"id" bigint PRIMARY KEY DEFAULT nextval('banner_ids') NOT NULL,
	"picture_url" text NOT NULL,
	"title" text NOT NULL,
	"link" text NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" bigint PRIMARY KEY DEFAULT nextval('category_ids') NOT NULL,
	"parent_id" bigint,
	"name" text NOT NULL,
	"picture_url" text NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" bigint PRIMARY KEY DEFAULT nextval('product_ids') NOT NULL,
	"store_id" bigint NOT NULL,
	"category_id" bigint NOT NULL,
	"zone" text NOT NULL,
	"title" text NOT NULL,
	"subtitle" text DEFAULT '' NOT NULL,
	"pictures" text[] NOT NULL,
	"description" jsonb NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"virtual" boolean DEFAULT false NOT NULL,
	"rates" jsonb,
	"grants" jsonb,
	"points_rate_bp" integer,
	"freight_fen" bigint DEFAULT 0 NOT NULL,
	"freight_template_id" bigint,
	"purchase_limit" integer,
	"from_price_fen" bigint,
	"on_shelf" boolean DEFAULT true NOT NULL,
	"sales_count" integer DEFAULT 0 NOT NULL,
	"review_count" integer DEFAULT 0 NOT NULL,
	"review_stars_sum" integer DEFAULT 0 NOT NULL,
	"photo_places_taken" integer DEFAULT 0 NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"search_grams" text[] GENERATED ALWAYS AS (string_to_array(lower(title || ' ' || subtitle), null) || string_to_array(rtrim(regexp_replace(lower(title || ' ' || subtitle), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1)) || string_to_array(rtrim(regexp_replace(substr(lower(title || ' ' || subtitle), 2), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1))) STORED,
	CONSTRAINT "product_zone" CHECK ("product"."zone" in ('join', 'free', 'member', 'retail', 'points')),
	CONSTRAINT "product_reviews" CHECK ("product"."review_count" >= 0 and "product"."photo_places_taken" >= 0
        and "product"."review_stars_sum" between "product"."review_count" and 5 * "product"."review_count"),
	CONSTRAINT "product_freight" CHECK ("product"."freight_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sku" (
	"id" bigint PRIMARY KEY DEFAULT nextval('sku_ids') NOT NULL,
	"product_id" bigint NOT NULL,
	"specs" jsonb NOT NULL,
	"price_fen" bigint NOT NULL,
	"member_price_fen" bigint,
	"points_price" integer,
	"cost_fen" bigint NOT NULL,
	"stock" integer NOT NULL,
	"weight_g" integer DEFAULT 0 NOT NULL,
	"picture_url" text,
	CONSTRAINT "sku_stock" CHECK ("sku"."stock" >= 0),
	CONSTRAINT "sku_prices" CHECK ("sku"."price_fen" >= 0 and "sku"."cost_fen" >= 0 and coalesce("sku"."member_price_fen", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "store" (
	"id" bigint PRIMARY KEY DEFAULT nextval('store_ids') NOT NULL,
	"name" text NOT NULL,
	"logo_url" text NOT NULL,
	"city" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coupon_campaign" (
	"id" bigint PRIMARY KEY DEFAULT nextval('coupon_campaign_ids') NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"template_id" bigint NOT NULL,
	"count" integer NOT NULL,
	"audience" jsonb NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"done_through" bigint DEFAULT '0' NOT NULL,
	"members" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"ending" text,
	CONSTRAINT "coupon_campaign_count" CHECK ("coupon_campaign"."count" > 0 and "coupon_campaign"."members" >= 0),
	CONSTRAINT "coupon_campaign_ending" CHECK (("coupon_campaign"."ending" is null) = ("coupon_campaign"."finished_at" is null))
);
--> statement-breakpoint
CREATE TABLE "coupon_claim" (
	"member_id" bigint NOT NULL,
	"template_id" bigint NOT NULL,
	"claimed" integer NOT NULL,
	CONSTRAINT "coupon_claim_member_id_template_id_pk" PRIMARY KEY("member_id","template_id"),
	CONSTRAINT "coupon_claim_claimed" CHECK ("coupon_claim"."claimed" > 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_template" (
	"id" bigint PRIMARY KEY DEFAULT nextval('coupon_template_ids') NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"amount_fen" bigint,
	"rate_bp" integer,
	"max_fen" bigint,
	"min_fen" bigint NOT NULL,
	"zones" text[],
	"category_ids" text[],
	"product_ids" text[],
	"total" integer,
	"per_member" integer,
	"claimed" integer DEFAULT 0 NOT NULL,
	"claimable" boolean NOT NULL,
	"claim_from" timestamp (3) with time zone,
	"claim_until" timestamp (3) with time zone,
	"points_price" bigint,
	"valid_days" integer,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_template_claimed" CHECK ("coupon_template"."claimed" >= 0 and "coupon_template"."claimed" <= coalesce("coupon_template"."total", "coupon_template"."claimed")),
	CONSTRAINT "coupon_template_type" CHECK (case "coupon_template"."type"
        when 'off' then "coupon_template"."amount_fen" > 0 and "coupon_template"."rate_bp" is null and "coupon_template"."max_fen" is null
        when 'percent' then "coupon_template"."rate_bp" between 1 and 10000 and "coupon_template"."amount_fen" is null and coalesce("coupon_template"."max_fen", 1) > 0
        else coalesce("coupon_template"."amount_fen", "coupon_template"."rate_bp", "coupon_template"."max_fen") is null end),
	CONSTRAINT "coupon_template_min" CHECK ("coupon_template"."min_fen" >= 0),
	CONSTRAINT "coupon_template_limits" CHECK (coalesce("coupon_template"."total", 1) > 0 and coalesce("coupon_template"."per_member", 1) > 0 and coalesce("coupon_template"."points_price", 1) > 0),
	CONSTRAINT "coupon_template_validity" CHECK (("coupon_template"."valid_days" > 0) is true or "coupon_template"."valid_until" is not null)
);
--> statement-breakpoint
CREATE TABLE "member_coupon" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('member_coupon_ids') NOT NULL,
	"template_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"order_no" text,
	"origin" text NOT NULL,
	"request_key" text NOT NULL,
	"given_by" text NOT NULL,
	"reason" text,
	"given_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_coupon_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "member_coupon_order" CHECK (("member_coupon"."order_no" is not null) = ("member_coupon"."state" in ('locked', 'used')))
);
--> statement-breakpoint
CREATE TABLE "dividend_close" (
	"pool_id" text NOT NULL,
	"period" text NOT NULL,
	"pool_fen" bigint NOT NULL,
	"handed_out_fen" bigint NOT NULL,
	"plan_version" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL,
	CONSTRAINT "dividend_close_pool_id_period_pk" PRIMARY KEY("pool_id","period")
);
--> statement-breakpoint
CREATE TABLE "dividend_schedule" (
	"pool_id" text PRIMARY KEY NOT NULL,
	"every" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dividend_share" (
	"member_id" bigint NOT NULL,
	"pool_id" text NOT NULL,
	"period" text NOT NULL,
	"title" text NOT NULL,
	"share_bp" integer NOT NULL,
	"holders" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dividend_share_member_id_pool_id_period_title_pk" PRIMARY KEY("member_id","pool_id","period","title")
);
--> statement-breakpoint
CREATE TABLE "favourite" (
	"member_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "favourite_member_id_product_id_pk" PRIMARY KEY("member_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "viewed" (
	"member_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "viewed_member_id_product_id_pk" PRIMARY KEY("member_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "freight_template" (
	"id" bigint PRIMARY KEY DEFAULT nextval('freight_template_ids') NOT NULL,
	"name" text NOT NULL,
	"by" text NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"actor" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"result" jsonb,
	CONSTRAINT "job_run_end" CHECK (("job_run"."ended_at" is null) = ("job_run"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_balance" (
	"owner" text NOT NULL,
	"purpose" text NOT NULL,
	"scope" text DEFAULT 'platform' NOT NULL,
	"balance" bigint NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "ledger_balance_owner_purpose_scope_pk" PRIMARY KEY("owner","purpose","scope"),
	CONSTRAINT "ledger_balance_floor" CHECK ("ledger_balance"."balance" >= 0 or "ledger_balance"."purpose" = 'activity')
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"owner" text NOT NULL,
	"purpose" text NOT NULL,
	"scope" text DEFAULT 'platform' NOT NULL,
	"seq" bigint NOT NULL,
	"transaction_key" text NOT NULL,
	"transaction_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"amount" bigint NOT NULL,
	"balance_after" bigint,
	"why" integer NOT NULL,
	CONSTRAINT "ledger_entry_owner_purpose_scope_seq_pk" PRIMARY KEY("owner","purpose","scope","seq")
);
--> statement-breakpoint
CREATE TABLE "ledger_seal" (
	"number" integer PRIMARY KEY NOT NULL,
	"from_id" bigint NOT NULL,
	"through_id" bigint NOT NULL,
	"transactions" integer NOT NULL,
	"entries" integer NOT NULL,
	"digest" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_transaction" (
	"key" text PRIMARY KEY NOT NULL,
	"id" bigint DEFAULT nextval('ledger_transaction_ids') NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"plan_version" integer NOT NULL,
	"why" jsonb NOT NULL,
	"leg_owners" text[] NOT NULL,
	"leg_purposes" text[] NOT NULL,
	"leg_units" text[] NOT NULL,
	"leg_scopes" text[],
	"leg_amounts" bigint[] NOT NULL,
	CONSTRAINT "ledger_transaction_has_legs" CHECK (cardinality("ledger_transaction"."leg_owners") > 0),
	CONSTRAINT "ledger_transaction_scopes" CHECK (cardinality("ledger_transaction"."leg_scopes") = cardinality("ledger_transaction"."leg_owners")),
	CONSTRAINT "ledger_transaction_balances" CHECK (ledger_legs_balance("ledger_transaction"."leg_amounts", "ledger_transaction"."leg_units"))
);
--> statement-breakpoint
CREATE TABLE "member_note" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('member_note_ids') NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "member_note_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "member_note_length" CHECK (length("member_note"."text") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "member_tag" (
	"member_id" bigint NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "member_tag_member_id_tag_pk" PRIMARY KEY("member_id","tag"),
	CONSTRAINT "member_tag_length" CHECK (length("member_tag"."tag") between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "invitation_code" (
	"code" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" bigint PRIMARY KEY DEFAULT nextval('member_ids') NOT NULL,
	"nickname" text NOT NULL,
	"avatar_url" text NOT NULL,
	"phone" text,
	"phone_last4" text GENERATED ALWAYS AS (right(phone, 4)) STORED,
	"birthday" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_login_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_birthday" CHECK ("member"."birthday" ~ '^[01][0-9]-[0-3][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "member_openid" (
	"openid" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"unionid" text
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_kind" CHECK ("session"."kind" in ('member', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "free_freight_use" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"month" text NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "free_freight_use_member_id_scope_month_pk" PRIMARY KEY("member_id","scope","month"),
	CONSTRAINT "free_freight_use_orders" CHECK ("free_freight_use"."orders" >= 0)
);
--> statement-breakpoint
CREATE TABLE "growth_close" (
	"scope" text NOT NULL,
	"period" text NOT NULL,
	"programme_version" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"done_through" bigint DEFAULT '0' NOT NULL,
	"members" integer DEFAULT 0 NOT NULL,
	"raised" integer DEFAULT 0 NOT NULL,
	"warned" integer DEFAULT 0 NOT NULL,
	"lowered" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "growth_close_scope_period_pk" PRIMARY KEY("scope","period")
);
--> statement-breakpoint
CREATE TABLE "growth_schedule" (
	"scope" text PRIMARY KEY NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "level_change" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"id" bigint DEFAULT nextval('level_change_ids') NOT NULL,
	"from_level" text,
	"to_level" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"why" text NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	CONSTRAINT "level_change_member_id_scope_id_pk" PRIMARY KEY("member_id","scope","id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"level_id" text NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"warned_closes" integer DEFAULT 0 NOT NULL,
	"logged_in_on" text,
	"checked_in_on" text,
	"check_in_streak" integer DEFAULT 0 NOT NULL,
	"shared_on" text,
	"shares_that_day" integer DEFAULT 0 NOT NULL,
	"cell" jsonb,
	"trial_level_id" text,
	"trial_until" timestamp (3) with time zone,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "membership_member_id_scope_pk" PRIMARY KEY("member_id","scope"),
	CONSTRAINT "membership_counts" CHECK ("membership"."warned_closes" >= 0 and "membership"."check_in_streak" >= 0 and "membership"."shares_that_day" >= 0),
	CONSTRAINT "membership_trial" CHECK (("membership"."trial_level_id" is null) = ("membership"."trial_until" is null))
);
--> statement-breakpoint
CREATE TABLE "point_lot" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "point_lot_member_id_scope_expires_at_pk" PRIMARY KEY("member_id","scope","expires_at"),
	CONSTRAINT "point_lot_points" CHECK ("point_lot"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "programme_version" (
	"scope" text NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "programme_version_scope_version_pk" PRIMARY KEY("scope","version")
);
--> statement-breakpoint
CREATE TABLE "rfm_cell" (
	"member_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"period" text NOT NULL,
	"r" integer NOT NULL,
	"f" integer NOT NULL,
	"m" integer NOT NULL,
	"segment" text NOT NULL,
	"frequency_change" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rfm_cell_member_id_scope_period_pk" PRIMARY KEY("member_id","scope","period"),
	CONSTRAINT "rfm_cell_bins" CHECK ("rfm_cell"."r" between 1 and 5 and "rfm_cell"."f" between 1 and 5 and "rfm_cell"."m" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "free_zone_use" (
	"member_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"month" text NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "free_zone_use_member_id_product_id_month_pk" PRIMARY KEY("member_id","product_id","month"),
	CONSTRAINT "free_zone_use_units" CHECK ("free_zone_use"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_award" (
	"order_no" text NOT NULL,
	"award_no" integer NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"why" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_award_order_no_award_no_pk" PRIMARY KEY("order_no","award_no"),
	CONSTRAINT "order_award_amount" CHECK ("order_award"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_history" (
	"order_no" text NOT NULL,
	"id" bigint DEFAULT nextval('order_history_ids') NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "order_history_order_no_id_pk" PRIMARY KEY("order_no","id")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"line_no" integer NOT NULL,
	"sku_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"title" text NOT NULL,
	"spec_text" text NOT NULL,
	"picture_url" text NOT NULL,
	"price_fen" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"net_fen" bigint NOT NULL,
	"cost_fen" bigint DEFAULT 0 NOT NULL,
	"refunded_quantity" integer DEFAULT 0 NOT NULL,
	"shipped_quantity" integer DEFAULT 0 NOT NULL,
	"virtual" boolean DEFAULT false NOT NULL,
	"rates" jsonb,
	"grant_mark" text,
	CONSTRAINT "order_line_member_id_order_no_line_no_pk" PRIMARY KEY("member_id","order_no","line_no"),
	CONSTRAINT "order_line_shipped" CHECK ("order_line"."shipped_quantity" between 0 and "order_line"."quantity"),
	CONSTRAINT "order_line_quantity" CHECK ("order_line"."quantity" > 0 and "order_line"."refunded_quantity" between 0 and "order_line"."quantity")
);
--> statement-breakpoint
CREATE TABLE "payment_refund" (
	"trade_no" text PRIMARY KEY NOT NULL,
	"refund_no" text NOT NULL,
	"member_id" bigint NOT NULL,
	"transaction_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_refund_amount" CHECK ("payment_refund"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "purchase_count" (
	"member_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"units" integer NOT NULL,
	CONSTRAINT "purchase_count_member_id_product_id_pk" PRIMARY KEY("member_id","product_id"),
	CONSTRAINT "purchase_count_units" CHECK ("purchase_count"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shop_order" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"trade_no" text NOT NULL,
	"status" text NOT NULL,
	"zone" text NOT NULL,
	"store_id" bigint NOT NULL,
	"goods_fen" bigint NOT NULL,
	"discount_fen" bigint DEFAULT 0 NOT NULL,
	"freight_fen" bigint NOT NULL,
	"total_fen" bigint NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"region_code" text,
	"address" jsonb,
	"plan_version" integer,
	"join_standing" jsonb,
	"pool_parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"settled" boolean DEFAULT false NOT NULL,
	"membership" jsonb,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "shop_order_member_id_order_no_pk" PRIMARY KEY("member_id","order_no"),
	CONSTRAINT "shop_order_total" CHECK ("shop_order"."total_fen" = "shop_order"."goods_fen" - "shop_order"."discount_fen" + "shop_order"."freight_fen"),
	CONSTRAINT "shop_order_refunded" CHECK ("shop_order"."refunded_fen" between 0 and "shop_order"."total_fen")
);
--> statement-breakpoint
CREATE TABLE "trade" (
	"trade_no" text NOT NULL,
	"member_id" bigint NOT NULL,
	"request_key" text NOT NULL,
	"kind" text DEFAULT 'orders' NOT NULL,
	"choices" jsonb,
	"total_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"prepay_id" text,
	"prepay_expires_at" timestamp (3) with time zone,
	"transaction_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "trade_member_id_trade_no_pk" PRIMARY KEY("member_id","trade_no"),
	CONSTRAINT "trade_total" CHECK ("trade"."total_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plan_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"placement_directs" integer GENERATED ALWAYS AS ((document -> 'boss' ->> 'placementFromDirects')::integer) STORED,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	"confirmed_notes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"used" integer NOT NULL,
	"resets_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"member_id" bigint NOT NULL,
	"refund_no" text NOT NULL,
	"order_no" text NOT NULL,
	"state" text NOT NULL,
	"lines" jsonb NOT NULL,
	"amount_fen" bigint NOT NULL,
	"balance_fen" bigint DEFAULT 0 NOT NULL,
	"withheld_fen" bigint DEFAULT 0 NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "refund_member_id_refund_no_pk" PRIMARY KEY("member_id","refund_no"),
	CONSTRAINT "refund_amount" CHECK ("refund"."balance_fen" between 0 and "refund"."amount_fen" and "refund"."withheld_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "review" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('review_ids') NOT NULL,
	"order_no" text NOT NULL,
	"product_id" bigint NOT NULL,
	"stars" smallint NOT NULL,
	"text" text NOT NULL,
	"pictures" text[] NOT NULL,
	"status" text NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"growth" bigint DEFAULT 0 NOT NULL,
	"growth_to" text NOT NULL,
	"has_photo_place" boolean DEFAULT false NOT NULL,
	"store_reward" jsonb,
	"reply" text,
	"replied_at" timestamp (3) with time zone,
	"replied_by" text,
	"written_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	CONSTRAINT "review_member_id_id_pk" PRIMARY KEY("member_id","id"),
	CONSTRAINT "review_stars" CHECK ("review"."stars" between 1 and 5),
	CONSTRAINT "review_reward" CHECK ("review"."points" >= 0 and "review"."growth" >= 0)
);
--> statement-breakpoint
CREATE TABLE "review_settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"approve_from_stars" smallint,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "review_settings_one" CHECK ("review_settings"."id" = 1),
	CONSTRAINT "review_settings_stars" CHECK ("review_settings"."approve_from_stars" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "order_parcel" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"parcel_no" integer NOT NULL,
	"trade_no" text NOT NULL,
	"way" text NOT NULL,
	"company" text NOT NULL,
	"tracking_no" text NOT NULL,
	"lines" jsonb NOT NULL,
	"shipped_at" timestamp (3) with time zone NOT NULL,
	"shipped_by" text NOT NULL,
	"reported_at" timestamp (3) with time zone,
	CONSTRAINT "order_parcel_member_id_order_no_parcel_no_pk" PRIMARY KEY("member_id","order_no","parcel_no")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" bigint PRIMARY KEY DEFAULT nextval('staff_ids') NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"store_id" bigint,
	CONSTRAINT "staff_username_unique" UNIQUE("username"),
	CONSTRAINT "staff_roles" CHECK ("staff"."roles" <@ array['service', 'operator', 'finance', 'admin'])
);
--> statement-breakpoint
CREATE TABLE "staff_audit" (
	"id" bigint PRIMARY KEY DEFAULT nextval('staff_audit_ids') NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "member_standing" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"referrer_id" bigint,
	"bound_at" timestamp (3) with time zone,
	"depth" integer DEFAULT 0 NOT NULL,
	"owner_id" bigint,
	"joined_seq" bigint,
	"joined_at" timestamp (3) with time zone,
	"identity" text DEFAULT 'customer' NOT NULL,
	"direct_agents" integer DEFAULT 0 NOT NULL,
	"direct_bosses" integer DEFAULT 0 NOT NULL,
	"standing_join_orders" integer DEFAULT 0 NOT NULL,
	"own_team_orders" integer DEFAULT 0 NOT NULL,
	"personal_spend_fen" bigint DEFAULT 0 NOT NULL,
	"operator_grants" text[] DEFAULT '{}' NOT NULL,
	"pack_grants" text[] DEFAULT '{}' NOT NULL,
	"titles_met" text[] DEFAULT '{}' NOT NULL,
	"fund_released_at" timestamp (3) with time zone,
	CONSTRAINT "member_standing_not_own_referrer" CHECK ("member_standing"."referrer_id" <> "member_standing"."member_id"),
	CONSTRAINT "member_standing_counters" CHECK ("member_standing"."direct_agents" >= 0 and "member_standing"."direct_bosses" >= 0 and "member_standing"."standing_join_orders" >= 0
        and "member_standing"."own_team_orders" >= 0 and "member_standing"."personal_spend_fen" >= 0),
	CONSTRAINT "member_standing_owner_needs_joining" CHECK ("member_standing"."owner_id" is null or "member_standing"."joined_seq" is not null)
);
--> statement-breakpoint
CREATE TABLE "operator_grant" (
	"id" bigint PRIMARY KEY DEFAULT nextval('operator_grant_ids') NOT NULL,
	"member_id" bigint NOT NULL,
	"mark" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"granted_by" text NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"revoke_reason" text
);
--> statement-breakpoint
CREATE TABLE "region_office" (
	"code" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_change" (
	"member_id" bigint NOT NULL,
	"id" bigint DEFAULT nextval('standing_change_ids') NOT NULL,
	"aspect" text NOT NULL,
	"from_value" text,
	"to_value" text,
	"at" timestamp (3) with time zone NOT NULL,
	"cause" jsonb NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "standing_change_member_id_id_pk" PRIMARY KEY("member_id","id")
);
--> statement-breakpoint
CREATE TABLE "stock_change" (
	"id" bigint PRIMARY KEY DEFAULT nextval('stock_change_ids') NOT NULL,
	"sku_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"spec_text" text NOT NULL,
	"delta" integer NOT NULL,
	"stock_after" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" bigint NOT NULL,
	"request_key" text NOT NULL,
	CONSTRAINT "stock_change_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "stock_change_moves" CHECK ("stock_change"."delta" <> 0 and "stock_change"."stock_after" >= 0)
);
--> statement-breakpoint
CREATE TABLE "balance_refund" (
	"member_id" bigint NOT NULL,
	"refund_no" text NOT NULL,
	"trade_no" text NOT NULL,
	"request_key" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"actor" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	CONSTRAINT "balance_refund_member_id_refund_no_pk" PRIMARY KEY("member_id","refund_no"),
	CONSTRAINT "balance_refund_amount" CHECK ("balance_refund"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "top_up" (
	"member_id" bigint NOT NULL,
	"trade_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"points_taken" bigint DEFAULT 0 NOT NULL,
	"points_rate_bp" bigint DEFAULT 0 NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"transaction_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "top_up_member_id_trade_no_pk" PRIMARY KEY("member_id","trade_no"),
	CONSTRAINT "top_up_amount" CHECK ("top_up"."amount_fen" > 0),
	CONSTRAINT "top_up_refunded" CHECK ("top_up"."refunded_fen" between 0 and "top_up"."amount_fen"),
	CONSTRAINT "top_up_points" CHECK ("top_up"."points_taken" between 0 and "top_up"."points")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"name" text PRIMARY KEY NOT NULL,
	"member_id" bigint,
	"staff_id" bigint,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "upload_owner" CHECK (num_nonnulls("upload"."member_id", "upload"."staff_id") = 1),
	CONSTRAINT "upload_size" CHECK ("upload"."bytes" > 0 and "upload"."width" > 0 and "upload"."height" > 0)
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"member_id" bigint NOT NULL,
	"withdrawal_no" text NOT NULL,
	"request_key" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"held_fen" bigint NOT NULL,
	"fee_fen" bigint NOT NULL,
	"payout_fen" bigint NOT NULL,
	"plan_version" integer NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"finished_at" timestamp (3) with time zone,
	"note" text,
	"payee_name" text,
	"payee_account" text,
	"openid" text,
	"transfer_state" text,
	"package_info" text,
	"sent_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	CONSTRAINT "withdrawal_member_id_withdrawal_no_pk" PRIMARY KEY("member_id","withdrawal_no"),
	CONSTRAINT "withdrawal_split" CHECK ("withdrawal"."amount_fen" = "withdrawal"."held_fen" + "withdrawal"."fee_fen" + "withdrawal"."payout_fen")
);
--> statement-breakpoint
CREATE TABLE "withdrawal_day" (
	"member_id" bigint NOT NULL,
	"day" text NOT NULL,
	"requests" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "withdrawal_day_member_id_day_pk" PRIMARY KEY("member_id","day"),
	CONSTRAINT "withdrawal_day_amount" CHECK ("withdrawal_day"."requests" >= 0 AND "withdrawal_day"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "withdrawal_settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"review_above_fen" bigint,
	"daily_requests" integer,
	"daily_amount_fen" bigint,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "withdrawal_settings_one" CHECK ("withdrawal_settings"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "address" ADD CONSTRAINT "address_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_sku_id_sku_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."sku"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_freight_template_id_freight_template_id_fk" FOREIGN KEY ("freight_template_id") REFERENCES "public"."freight_template"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku" ADD CONSTRAINT "sku_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewed" ADD CONSTRAINT "viewed_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewed" ADD CONSTRAINT "viewed_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_note" ADD CONSTRAINT "member_note_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_note" ADD CONSTRAINT "member_note_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_tag" ADD CONSTRAINT "member_tag_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_audit" ADD CONSTRAINT "staff_audit_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_standing" ADD CONSTRAINT "member_standing_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_change" ADD CONSTRAINT "stock_change_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "address_one_default" ON "address" USING btree ("member_id") WHERE "address"."is_default";--> statement-breakpoint
CREATE INDEX "after_sale_no" ON "after_sale" USING btree ("case_no");--> statement-breakpoint
CREATE UNIQUE INDEX "after_sale_request" ON "after_sale" USING btree ("member_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "after_sale_open" ON "after_sale" USING btree ("member_id","order_no") WHERE "after_sale"."state" not in ('done', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE INDEX "after_sale_order" ON "after_sale" USING btree ("member_id","order_no");--> statement-breakpoint
CREATE INDEX "after_sale_state" ON "after_sale" USING btree ("state","changed_at","case_no");--> statement-breakpoint
CREATE INDEX "after_sale_refund" ON "after_sale" USING btree ("refund_no");--> statement-breakpoint
CREATE INDEX "category_parent" ON "category" USING btree ("parent_id","sort");--> statement-breakpoint
CREATE INDEX "product_by_sort" ON "product" USING btree ("sort","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_zone_by_sort" ON "product" USING btree ("zone","sort","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_by_sales" ON "product" USING btree ("sales_count","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_zone_by_sales" ON "product" USING btree ("zone","sales_count","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_by_price" ON "product" USING btree ("from_price_fen","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_zone_by_price" ON "product" USING btree ("zone","from_price_fen","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_category" ON "product" USING btree ("category_id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;--> statement-breakpoint
CREATE INDEX "product_search" ON "product" USING gin ("search_grams") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "sku_product" ON "sku" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "coupon_campaign_scope" ON "coupon_campaign" USING btree ("scope","id");--> statement-breakpoint
CREATE INDEX "coupon_campaign_open" ON "coupon_campaign" USING btree ("id") WHERE "coupon_campaign"."finished_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_campaign_request" ON "coupon_campaign" USING btree ("created_by","request_key");--> statement-breakpoint
CREATE INDEX "coupon_template_scope" ON "coupon_template" USING btree ("scope","id");--> statement-breakpoint
CREATE INDEX "coupon_template_claimable" ON "coupon_template" USING btree ("id") WHERE "coupon_template"."claimable" and "coupon_template"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "member_coupon_id" ON "member_coupon" USING btree ("id");--> statement-breakpoint
CREATE INDEX "member_coupon_state" ON "member_coupon" USING btree ("member_id","state","valid_until");--> statement-breakpoint
CREATE INDEX "member_coupon_template" ON "member_coupon" USING btree ("template_id","state");--> statement-breakpoint
CREATE INDEX "member_coupon_expiry" ON "member_coupon" USING btree ("valid_until") WHERE "member_coupon"."state" = 'unused';--> statement-breakpoint
CREATE UNIQUE INDEX "member_coupon_request" ON "member_coupon" USING btree ("member_id","template_id","request_key");--> statement-breakpoint
CREATE INDEX "dividend_share_close" ON "dividend_share" USING btree ("pool_id","period");--> statement-breakpoint
CREATE INDEX "favourite_recent" ON "favourite" USING btree ("member_id","at" DESC NULLS LAST,"product_id");--> statement-breakpoint
CREATE INDEX "viewed_recent" ON "viewed" USING btree ("member_id","at" DESC NULLS LAST,"product_id");--> statement-breakpoint
CREATE INDEX "job_run_recent" ON "job_run" USING btree ("job","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "ledger_entry_owner_recent" ON "ledger_entry" USING btree ("owner","transaction_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_transaction" ON "ledger_entry" USING btree ("transaction_key");--> statement-breakpoint
CREATE INDEX "ledger_transaction_reference" ON "ledger_transaction" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "ledger_transaction_id" ON "ledger_transaction" USING btree ("id");--> statement-breakpoint
CREATE INDEX "member_tag_tag" ON "member_tag" USING btree ("tag");--> statement-breakpoint
CREATE INDEX "invitation_code_member" ON "invitation_code" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "member_phone" ON "member" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "member_birthday" ON "member" USING btree ("birthday") WHERE "member"."birthday" is not null;--> statement-breakpoint
CREATE INDEX "member_phone_last4" ON "member" USING btree ("phone_last4");--> statement-breakpoint
CREATE INDEX "member_nickname" ON "member" USING gin ((string_to_array(lower(nickname), null) || string_to_array(rtrim(regexp_replace(lower(nickname), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1)) || string_to_array(rtrim(regexp_replace(substr(lower(nickname), 2), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1)))) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "member_openid_member" ON "member_openid" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "session_subject" ON "session" USING btree ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "session_expires_at" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "level_change_recent" ON "level_change" USING btree ("at");--> statement-breakpoint
CREATE INDEX "membership_level" ON "membership" USING btree ("scope","level_id");--> statement-breakpoint
CREATE INDEX "point_lot_due" ON "point_lot" USING btree ("expires_at") WHERE "point_lot"."points" > 0;--> statement-breakpoint
CREATE INDEX "rfm_cell_close" ON "rfm_cell" USING btree ("scope","period","segment");--> statement-breakpoint
CREATE INDEX "rfm_cell_waking" ON "rfm_cell" USING btree ("scope","period") WHERE "rfm_cell"."frequency_change" <= -2;--> statement-breakpoint
CREATE INDEX "order_award_member" ON "order_award" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "order_line_order" ON "order_line" USING btree ("order_no");--> statement-breakpoint
CREATE INDEX "payment_refund_no" ON "payment_refund" USING btree ("refund_no");--> statement-breakpoint
CREATE INDEX "payment_refund_open" ON "payment_refund" USING btree ("created_at") WHERE "payment_refund"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "shop_order_no" ON "shop_order" USING hash ("order_no");--> statement-breakpoint
CREATE INDEX "shop_order_trade" ON "shop_order" USING btree ("trade_no");--> statement-breakpoint
CREATE INDEX "shop_order_member_status" ON "shop_order" USING btree ("member_id","status","order_no");--> statement-breakpoint
CREATE INDEX "shop_order_status" ON "shop_order" USING btree ("status","placed_at");--> statement-breakpoint
CREATE INDEX "shop_order_to_receive" ON "shop_order" USING btree ("shipped_at") WHERE "shop_order"."status" = 'shipped';--> statement-breakpoint
CREATE INDEX "shop_order_to_close" ON "shop_order" USING btree ("received_at") WHERE "shop_order"."status" = 'received';--> statement-breakpoint
CREATE INDEX "trade_no" ON "trade" USING btree ("trade_no");--> statement-breakpoint
CREATE UNIQUE INDEX "trade_request" ON "trade" USING btree ("member_id","request_key");--> statement-breakpoint
CREATE INDEX "trade_pending" ON "trade" USING btree ("trade_no") WHERE "trade"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "refund_no" ON "refund" USING btree ("refund_no");--> statement-breakpoint
CREATE INDEX "refund_order" ON "refund" USING btree ("order_no");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_under_way" ON "refund" USING btree ("member_id","order_no") WHERE "refund"."state" = 'requested';--> statement-breakpoint
CREATE INDEX "review_id" ON "review" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_once" ON "review" USING btree ("member_id","order_no","product_id");--> statement-breakpoint
CREATE INDEX "review_product" ON "review" USING btree ("product_id","written_at" DESC NULLS LAST,"id") WHERE "review"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "review_store_photo_place" ON "review" USING btree ("product_id") WHERE ("review"."store_reward" ->> 'hasPhotoPlace')::boolean;--> statement-breakpoint
CREATE INDEX "review_status" ON "review" USING btree ("status","written_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_parcel_number" ON "order_parcel" USING btree ("member_id","order_no","company","tracking_no");--> statement-breakpoint
CREATE INDEX "order_parcel_trade" ON "order_parcel" USING btree ("trade_no");--> statement-breakpoint
CREATE INDEX "order_parcel_unreported" ON "order_parcel" USING btree ("trade_no") WHERE "order_parcel"."reported_at" is null;--> statement-breakpoint
CREATE INDEX "staff_audit_subject" ON "staff_audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "staff_audit_staff" ON "staff_audit" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "member_standing_referrer" ON "member_standing" USING btree ("referrer_id","joined_seq");--> statement-breakpoint
CREATE INDEX "member_standing_owner" ON "member_standing" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "operator_grant_member" ON "operator_grant" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "region_office_member" ON "region_office" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "stock_change_product" ON "stock_change" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "balance_refund_no" ON "balance_refund" USING btree ("refund_no");--> statement-breakpoint
CREATE UNIQUE INDEX "balance_refund_request" ON "balance_refund" USING btree ("member_id","request_key","trade_no");--> statement-breakpoint
CREATE UNIQUE INDEX "balance_refund_under_way" ON "balance_refund" USING btree ("member_id","trade_no") WHERE "balance_refund"."state" = 'requested';--> statement-breakpoint
CREATE INDEX "balance_refund_state" ON "balance_refund" USING btree ("state","requested_at");--> statement-breakpoint
CREATE INDEX "top_up_trade" ON "top_up" USING btree ("trade_no");--> statement-breakpoint
CREATE INDEX "top_up_member_recent" ON "top_up" USING btree ("member_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "top_up_state" ON "top_up" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "upload_member" ON "upload" USING btree ("member_id","created_at");--> statement-breakpoint
CREATE INDEX "withdrawal_no" ON "withdrawal" USING btree ("withdrawal_no");--> statement-breakpoint
CREATE UNIQUE INDEX "withdrawal_request" ON "withdrawal" USING btree ("member_id","request_key");--> statement-breakpoint
CREATE INDEX "withdrawal_state" ON "withdrawal" USING btree ("state","requested_at");--> statement-breakpoint
CREATE INDEX "withdrawal_open_transfer" ON "withdrawal" USING btree ("withdrawal_no") WHERE "withdrawal"."state" = 'transferring';