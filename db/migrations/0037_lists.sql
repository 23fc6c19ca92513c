CREATE TABLE "staff_list_columns" (
	"staff_id" bigint NOT NULL,
	"list" text NOT NULL,
	"hidden" text[] NOT NULL,
	CONSTRAINT "staff_list_columns_staff_id_list_pk" PRIMARY KEY("staff_id","list")
);
--> statement-breakpoint
CREATE TABLE "staff_list_view" (
	"staff_id" bigint NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_list_view_staff_id_list_name_pk" PRIMARY KEY("staff_id","list","name"),
	CONSTRAINT "staff_list_view_length" CHECK (char_length("staff_list_view"."name") <= 20 and char_length("staff_list_view"."query") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "staff_list_columns" ADD CONSTRAINT "staff_list_columns_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_list_view" ADD CONSTRAINT "staff_list_view_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "after_sale_changed" ON "after_sale" USING btree ("changed_at","case_no");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "after_sale_requested" ON "after_sale" USING btree ("requested_at","case_no");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "after_sale_return_tracking" ON "after_sale" USING btree ("return_tracking_no") WHERE "after_sale"."return_tracking_no" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "after_sale_replacement_tracking" ON "after_sale" USING btree ("replacement_tracking_no") WHERE "after_sale"."replacement_tracking_no" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "order_line_product" ON "order_line" USING btree ("product_id","order_no");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_store_placed" ON "shop_order" USING btree ("store_id","placed_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_zone" ON "shop_order" USING btree ("zone","placed_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_total_fen" ON "shop_order" USING btree ("total_fen","order_no");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_receiver_phone" ON "shop_order" USING btree (right("address" ->> 'phone', 4),("address" ->> 'phone'));--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_receiver_name" ON "shop_order" USING btree (("address" ->> 'name'));--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_balance" ON "shop_order" USING btree ("placed_at") WHERE ("shop_order"."membership" ->> 'balancePaidFen')::bigint > 0;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_no_end" ON "shop_order" USING btree (right("order_no", 6));--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "trade_transaction" ON "trade" USING btree ("transaction_id") WHERE "trade"."transaction_id" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "order_parcel_tracking" ON "order_parcel" USING btree ("tracking_no");