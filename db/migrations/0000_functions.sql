-- Functions that the tables' own constraints call: they have to be there before the tables.

-- Whether the legs of a ledger transaction sum to zero in every unit. Almost all have one unit: those are added up without a
-- query, for every booking waits for this.
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
