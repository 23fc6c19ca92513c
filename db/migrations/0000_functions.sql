-- Functions that the tables' own constraints call: they have to be there before the tables.

-- Whether the legs of a ledger transaction sum to zero in every unit.
CREATE FUNCTION ledger_legs_balance(amounts bigint[], units text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cardinality(amounts) = cardinality(units) AND NOT EXISTS (
  SELECT FROM unnest(amounts, units) AS leg(amount, unit) GROUP BY leg.unit HAVING sum(leg.amount) <> 0
);
