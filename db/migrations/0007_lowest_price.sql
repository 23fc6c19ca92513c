-- A product's price in lists is that of its cheapest variant: kept beside every change of a variant, so that lists by price
-- are read from an index. The products are locked first, so that of two changes at once the second one sees the first.
CREATE FUNCTION lowest_price(products bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM product WHERE id = ANY (products) ORDER BY id FOR UPDATE;
  UPDATE product AS p SET from_price_fen = cheapest.price_fen
  FROM (
    SELECT p.id, (SELECT min(s.price_fen) FROM sku AS s WHERE s.product_id = p.id) AS price_fen
    FROM product AS p WHERE p.id = ANY (products)
  ) AS cheapest
  WHERE p.id = cheapest.id AND p.from_price_fen IS DISTINCT FROM cheapest.price_fen;
END $$;

-- Once per statement: a file of a thousand variants costs one update.
CREATE FUNCTION keep_lowest_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lowest_price(array(SELECT DISTINCT product_id FROM touched));
  RETURN NULL;
END $$;

CREATE TRIGGER sku_added AFTER INSERT ON sku
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION keep_lowest_price();
CREATE TRIGGER sku_removed AFTER DELETE ON sku
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION keep_lowest_price();

-- By row, and only where the price is another one: stock goes up and down with every order.
CREATE FUNCTION keep_lowest_price_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lowest_price(array[OLD.product_id, NEW.product_id]);
  RETURN NULL;
END $$;

CREATE TRIGGER sku_repriced AFTER UPDATE ON sku FOR EACH ROW
  WHEN (OLD.price_fen <> NEW.price_fen OR OLD.product_id <> NEW.product_id)
  EXECUTE FUNCTION keep_lowest_price_of_row();
