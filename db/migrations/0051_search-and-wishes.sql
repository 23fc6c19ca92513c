CREATE TABLE "product_words" (
	"product_id" bigint PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"sounds" text,
	"grams" text[] GENERATED ALWAYS AS (string_to_array(lower(words || '¶' || coalesce(sounds, '')), null) || string_to_array(rtrim(regexp_replace(lower(words || '¶' || coalesce(sounds, '')), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1)) || string_to_array(rtrim(regexp_replace(substr(lower(words || '¶' || coalesce(sounds, '')), 2), '(..)', '\1' || chr(1), 'g'), chr(1)), chr(1))) STORED
);
--> statement-breakpoint
CREATE TABLE "stock_wish" (
	"member_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stock_wish_member_id_sku_id_pk" PRIMARY KEY("member_id","sku_id")
);
--> statement-breakpoint
CREATE TABLE "store_follow" (
	"member_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "store_follow_member_id_store_id_pk" PRIMARY KEY("member_id","store_id")
);
--> statement-breakpoint
ALTER TABLE "product_words" ADD CONSTRAINT "product_words_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_wish" ADD CONSTRAINT "stock_wish_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_wish" ADD CONSTRAINT "stock_wish_sku_id_sku_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."sku"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_follow" ADD CONSTRAINT "store_follow_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_follow" ADD CONSTRAINT "store_follow_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_words_grams" ON "product_words" USING gin ("grams") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "product_words_unspelled" ON "product_words" USING btree ("product_id") WHERE "product_words"."sounds" is null;--> statement-breakpoint
CREATE INDEX "stock_wish_sku" ON "stock_wish" USING btree ("sku_id");--> statement-breakpoint
CREATE INDEX "store_follow_store" ON "store_follow" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "product_store" ON "product" USING btree ("store_id","sort","id") WHERE "product"."on_shelf" and "product"."from_price_fen" is not null;
--> statement-breakpoint
-- Writes what products are found by; words that changed lose their sounds until the server has spelled them anew.
CREATE FUNCTION write_product_words(products bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO product_words AS w (product_id, words)
  SELECT p.id, lower(regexp_replace(concat_ws('¶', p.title, nullif(p.subtitle, ''), b.name, c.name, above.name,
    nullif(array_to_string(p.tags, '¶'), ''),
    (SELECT string_agg(DISTINCT spec ->> 'value', '¶')
      FROM sku AS v CROSS JOIN jsonb_array_elements(v.specs) AS spec WHERE v.product_id = p.id)), '[\s　]', '', 'g'))
  FROM product AS p JOIN category AS c ON c.id = p.category_id
  LEFT JOIN category AS above ON above.id = c.parent_id LEFT JOIN brand AS b ON b.id = p.brand_id
  WHERE p.id = ANY (products)
  ORDER BY p.id
  ON CONFLICT (product_id) DO UPDATE SET words = excluded.words, sounds = NULL WHERE w.words <> excluded.words
$$;
--> statement-breakpoint
CREATE FUNCTION keep_words_of_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_product_words(array(SELECT id FROM touched));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_words_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_product_words(array[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_words_of_variants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_product_words(array(SELECT DISTINCT product_id FROM touched));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_words_of_variant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_product_words(array[NEW.product_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A category or brand with another name: all of its products are found by the new one.
CREATE FUNCTION keep_words_of_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'brand' THEN
    PERFORM write_product_words(array(SELECT id FROM product WHERE brand_id = NEW.id));
  ELSE
    PERFORM write_product_words(array(SELECT p.id FROM product AS p JOIN category AS c ON c.id = p.category_id
      WHERE c.id = NEW.id OR c.parent_id = NEW.id));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_words_added AFTER INSERT ON product REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_products();
--> statement-breakpoint
CREATE TRIGGER product_words_changed AFTER UPDATE OF title, subtitle, category_id, brand_id, tags ON product
  FOR EACH ROW WHEN ((OLD.title, OLD.subtitle, OLD.category_id, OLD.brand_id, OLD.tags)
    IS DISTINCT FROM (NEW.title, NEW.subtitle, NEW.category_id, NEW.brand_id, NEW.tags))
  EXECUTE FUNCTION keep_words_of_product();
--> statement-breakpoint
CREATE TRIGGER product_words_variant_added AFTER INSERT ON sku REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_variants();
--> statement-breakpoint
CREATE TRIGGER product_words_variant_removed AFTER DELETE ON sku REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_variants();
--> statement-breakpoint
CREATE TRIGGER product_words_variant_changed AFTER UPDATE OF specs ON sku
  FOR EACH ROW WHEN (OLD.specs IS DISTINCT FROM NEW.specs) EXECUTE FUNCTION keep_words_of_variant();
--> statement-breakpoint
CREATE TRIGGER product_words_renamed AFTER UPDATE OF name ON brand
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION keep_words_of_name();
--> statement-breakpoint
CREATE TRIGGER product_words_renamed AFTER UPDATE OF name, parent_id ON category
  FOR EACH ROW WHEN ((OLD.name, OLD.parent_id) IS DISTINCT FROM (NEW.name, NEW.parent_id))
  EXECUTE FUNCTION keep_words_of_name();
--> statement-breakpoint
SELECT write_product_words(array(SELECT id FROM product));
