-- Functions that constraints and triggers call; they belong to the tables and change only by a migration. All other
-- functions lie beside the TypeScript that calls them and are installed after the migrations (db/install-functions.ts).

-- Whether the legs of a ledger transaction sum to zero in every unit. Every booking waits for this check, so the usual case,
-- a single unit, is added up without a query.
CREATE FUNCTION ledger_legs_balance(amounts bigint[], units text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  amount bigint;
  total bigint := 0;
BEGIN
  IF cardinality(amounts) <> cardinality(units) THEN RETURN false; END IF;
  IF units[1] = ALL (units) THEN
    FOREACH amount IN ARRAY amounts LOOP total := total + amount; END LOOP;
    RETURN total = 0;
  END IF;
  RETURN NOT EXISTS (
    SELECT FROM unnest(amounts, units) AS leg(amount, unit) GROUP BY leg.unit HAVING sum(leg.amount) <> 0
  );
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'LD002';
END $$;
--> statement-breakpoint
-- Sets the list price of products to that of their cheapest variant, so that lists by price are read from an index. The
-- products are locked first: of two concurrent changes the second sees the first.
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
--> statement-breakpoint
-- Runs once per statement that adds or removes variants: an import of a thousand variants costs one update.
CREATE FUNCTION keep_lowest_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lowest_price(array(SELECT DISTINCT product_id FROM touched));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Runs once per variant whose price or product changed.
CREATE FUNCTION keep_lowest_price_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lowest_price(array[OLD.product_id, NEW.product_id]);
  RETURN NULL;
END $$;
