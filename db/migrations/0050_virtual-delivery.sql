CREATE SEQUENCE "public"."delivery_code_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "delivery_code" (
	"id" bigint DEFAULT nextval('delivery_code_ids') NOT NULL,
	"sku_id" bigint NOT NULL,
	"sealed" text NOT NULL,
	"digest" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"member_id" bigint,
	"order_no" text,
	"line_no" integer,
	"given_at" timestamp (3) with time zone,
	CONSTRAINT "delivery_code_sku_id_id_pk" PRIMARY KEY("sku_id","id"),
	CONSTRAINT "delivery_code_given" CHECK (num_nonnulls("delivery_code"."member_id", "delivery_code"."order_no", "delivery_code"."line_no", "delivery_code"."given_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "order_delivery" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"line_no" integer NOT NULL,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"how_to" text NOT NULL,
	"quantity" integer NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_delivery_member_id_order_no_line_no_pk" PRIMARY KEY("member_id","order_no","line_no"),
	CONSTRAINT "order_delivery_quantity" CHECK ("order_delivery"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "product_delivery" (
	"product_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"how_to" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "product_delivery_content" CHECK (("product_delivery"."kind" = 'codes') = ("product_delivery"."content" = ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_code_once" ON "delivery_code" USING btree ("sku_id","digest");--> statement-breakpoint
CREATE INDEX "delivery_code_free" ON "delivery_code" USING btree ("sku_id","id") WHERE "delivery_code"."order_no" is null;--> statement-breakpoint
CREATE INDEX "delivery_code_id" ON "delivery_code" USING btree ("id");--> statement-breakpoint
CREATE INDEX "delivery_code_order" ON "delivery_code" USING btree ("member_id","order_no") WHERE "delivery_code"."order_no" is not null;