CREATE TABLE "scarce_sku" (
	"sku_id" bigint PRIMARY KEY NOT NULL,
	"product_id" bigint NOT NULL,
	"sold_out" boolean NOT NULL,
	"low" boolean NOT NULL,
	CONSTRAINT "scarce_sku_is_scarce" CHECK ("scarce_sku"."sold_out" or "scarce_sku"."low")
);
--> statement-breakpoint
ALTER TABLE "scarce_sku" ADD CONSTRAINT "scarce_sku_sku_id_sku_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."sku"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scarce_sku_product" ON "scarce_sku" USING btree ("product_id");--> statement-breakpoint
-- A row's own trigger, so its statement never waits for another: the row of `sku` is locked already.
CREATE FUNCTION keep_scarce_sku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stock = 0 OR NEW.stock <= NEW.warn_at THEN
    INSERT INTO scarce_sku (sku_id, product_id, sold_out, low)
    VALUES (NEW.id, NEW.product_id, NEW.stock = 0, coalesce(NEW.stock <= NEW.warn_at, false))
    ON CONFLICT (sku_id) DO UPDATE
      SET product_id = excluded.product_id, sold_out = excluded.sold_out, low = excluded.low;
  ELSE
    DELETE FROM scarce_sku WHERE sku_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sku_added_scarce AFTER INSERT ON sku FOR EACH ROW
  WHEN (NEW.stock = 0 OR NEW.stock <= NEW.warn_at)
  EXECUTE FUNCTION keep_scarce_sku();
--> statement-breakpoint
-- Only when a variant crosses its line: an order that leaves enough must not pay for this.
CREATE TRIGGER sku_crossed_line AFTER UPDATE ON sku FOR EACH ROW
  WHEN ((OLD.stock = 0) <> (NEW.stock = 0) OR OLD.product_id <> NEW.product_id
    OR (OLD.stock <= OLD.warn_at) IS DISTINCT FROM (NEW.stock <= NEW.warn_at))
  EXECUTE FUNCTION keep_scarce_sku();
--> statement-breakpoint
INSERT INTO scarce_sku (sku_id, product_id, sold_out, low)
SELECT id, product_id, stock = 0, coalesce(stock <= warn_at, false) FROM sku WHERE stock = 0 OR stock <= warn_at;
