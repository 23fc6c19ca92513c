CREATE SEQUENCE "public"."brand_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "brand" (
	"id" bigint PRIMARY KEY DEFAULT nextval('brand_ids') NOT NULL,
	"name" text NOT NULL,
	"logo_url" text DEFAULT '' NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "brand_name_unique" UNIQUE("name"),
	CONSTRAINT "brand_name" CHECK (char_length("brand"."name") between 1 and 30)
);
--> statement-breakpoint
ALTER TABLE "stock_change" DROP CONSTRAINT "stock_change_moves";--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "shelve_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "unshelve_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "brand_id" bigint;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "attributes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sku" ADD COLUMN "list_price_fen" bigint;--> statement-breakpoint
ALTER TABLE "sku" ADD COLUMN "store_id" bigint;--> statement-breakpoint
ALTER TABLE "sku" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "sku" ADD COLUMN "barcode" text;--> statement-breakpoint
ALTER TABLE "sku" ADD COLUMN "warn_at" integer;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "phone" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "hours" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "return_address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "announcement" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_change" ADD COLUMN "kind" text DEFAULT 'change' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "product_shelve_due" ON "product" USING btree ("shelve_at") WHERE "product"."shelve_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "product_unshelve_due" ON "product" USING btree ("unshelve_at") WHERE "product"."unshelve_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "product_brand" ON "product" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "product_deleted" ON "product" USING btree ("deleted_at") WHERE "product"."deleted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sku_code" ON "sku" USING btree ("store_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "sku_barcode" ON "sku" USING btree ("store_id","barcode");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "sku_code_search" ON "sku" USING btree ("code");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "sku_barcode_search" ON "sku" USING btree ("barcode");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "sku_warned" ON "sku" USING btree ("store_id","id") WHERE "sku"."warn_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_store" ON "shop_order" USING btree ("store_id","status","placed_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_store_member" ON "shop_order" USING btree ("store_id","member_id") WHERE "shop_order"."paid_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shop_order_store_closed" ON "shop_order" USING btree ("store_id","closed_at") WHERE "shop_order"."closed_at" is not null;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_deleted_is_off" CHECK ("product"."deleted_at" is null or not "product"."on_shelf");--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_shelf_times" CHECK ("product"."shelve_at" is null or "product"."unshelve_at" is null or "product"."shelve_at" < "product"."unshelve_at");--> statement-breakpoint
ALTER TABLE "sku" ADD CONSTRAINT "sku_list_price" CHECK ("sku"."list_price_fen" > "sku"."price_fen");--> statement-breakpoint
ALTER TABLE "sku" ADD CONSTRAINT "sku_warn" CHECK ("sku"."warn_at" >= 0);--> statement-breakpoint
ALTER TABLE "stock_change" ADD CONSTRAINT "stock_change_moves" CHECK (("stock_change"."delta" <> 0 or "stock_change"."kind" = 'count') and "stock_change"."stock_after" >= 0);--> statement-breakpoint
CREATE FUNCTION sku_store_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT p.store_id INTO NEW.store_id FROM product AS p WHERE p.id = NEW.product_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sku_of_store BEFORE INSERT OR UPDATE OF product_id ON sku
  FOR EACH ROW EXECUTE FUNCTION sku_store_of_product();
--> statement-breakpoint
CREATE FUNCTION move_skus_with_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sku SET store_id = NEW.store_id WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_moved AFTER UPDATE OF store_id ON product FOR EACH ROW
  WHEN (OLD.store_id <> NEW.store_id) EXECUTE FUNCTION move_skus_with_product();
--> statement-breakpoint
UPDATE sku SET store_id = p.store_id FROM product AS p WHERE p.id = sku.product_id;
