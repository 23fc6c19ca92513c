ALTER TABLE "product" ADD COLUMN "video_url" text;--> statement-breakpoint
CREATE INDEX "product_of_store" ON "product" USING btree ("store_id","id");--> statement-breakpoint
CREATE INDEX "product_of_category" ON "product" USING btree ("category_id","id");--> statement-breakpoint
CREATE INDEX "product_desk_price" ON "product" USING btree (coalesce("from_price_fen", 0),"id");--> statement-breakpoint
CREATE INDEX "product_desk_sales" ON "product" USING btree ("sales_count","id");--> statement-breakpoint
CREATE INDEX "stock_change_at" ON "stock_change" USING btree ("at","id");