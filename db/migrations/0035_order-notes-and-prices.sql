CREATE SEQUENCE "public"."order_note_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "order_note" (
	"member_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"id" bigint DEFAULT nextval('order_note_ids') NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"pinned" boolean NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "order_note_member_id_order_no_id_pk" PRIMARY KEY("member_id","order_no","id"),
	CONSTRAINT "order_note_length" CHECK (char_length("order_note"."text") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "order_history" ADD COLUMN "event" text;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "list_price_fen" bigint;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "cut_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "cut_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "freight_cut_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "buyer_note" text;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "prolonged_by_buyer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_order" ADD COLUMN "prolonged_by_staff" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "trade" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "order_note" ADD CONSTRAINT "order_note_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_cut" CHECK ("shop_order"."cut_fen" between 0 and "shop_order"."discount_fen" and "shop_order"."freight_cut_fen" >= 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_buyer_note" CHECK (char_length("shop_order"."buyer_note") between 1 and 200) NOT VALID;