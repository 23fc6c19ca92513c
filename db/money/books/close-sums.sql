-- 日结: what moved on each kind of account between two moments, as far as it has a number up to `through_id`, and apart from it
-- what is of earlier moments and has a later number than `after_id`: it came after the closing before.
CREATE OR REPLACE FUNCTION day_close_sums(begins timestamptz, ends timestamptz, after_id bigint, through_id bigint)
RETURNS TABLE (purpose text, is_late boolean, debit bigint, credit bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH booked AS (
    SELECT false AS is_late, t.leg_purposes, t.leg_amounts FROM ledger_transaction AS t
    WHERE t.at >= begins AND t.at < ends AND t.id <= through_id
    UNION ALL
    SELECT true, t.leg_purposes, t.leg_amounts FROM ledger_transaction AS t
    WHERE t.id > after_id AND t.id <= through_id AND t.at < begins
  )
  SELECT leg.purpose, b.is_late, coalesce(sum(-leg.amount) FILTER (WHERE leg.amount < 0), 0)::bigint,
    coalesce(sum(leg.amount) FILTER (WHERE leg.amount > 0), 0)::bigint
  FROM booked AS b CROSS JOIN LATERAL unnest(b.leg_purposes, b.leg_amounts) AS leg(purpose, amount) GROUP BY 1, 2
$$;
