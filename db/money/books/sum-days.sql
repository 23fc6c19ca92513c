-- 日报: what happened on each day of Asia/Shanghai between two moments, a row for each day on which something did. Each part reads
-- an index of its moment, so the cost follows the days asked for and not the age of the shop.
CREATE OR REPLACE FUNCTION sum_days(begins timestamptz, ends timestamptz)
RETURNS TABLE (day date, new_members bigint, new_agents bigint, orders_placed bigint, orders_paid bigint, paid_fen bigint,
  refunded_fen bigint, commission_fen bigint, withdrawals_asked bigint, asked_fen bigint, withdrawals bigint, withdrawn_fen bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH happened(at, kind, amount) AS (
    SELECT created_at, 'member', 0 FROM member WHERE created_at >= begins AND created_at < ends
    UNION ALL
    SELECT at, 'agent', 0 FROM standing_change
      WHERE aspect = 'identity' AND from_value = 'customer' AND at >= begins AND at < ends
    UNION ALL
    SELECT placed_at, 'placed', 0 FROM shop_order WHERE placed_at >= begins AND placed_at < ends
    UNION ALL
    SELECT paid_at, 'paid', total_fen FROM shop_order WHERE paid_at >= begins AND paid_at < ends
    UNION ALL
    SELECT accepted_at, 'refunded', amount_fen FROM refund
      WHERE state = 'accepted' AND accepted_at >= begins AND accepted_at < ends
    UNION ALL
    SELECT at, 'commission', -amount FROM ledger_entry
      WHERE owner = 'platform' AND purpose = 'commission' AND at >= begins AND at < ends
    UNION ALL
    SELECT requested_at, 'asked', amount_fen FROM withdrawal WHERE requested_at >= begins AND requested_at < ends
    UNION ALL
    SELECT finished_at, 'withdrawn', payout_fen FROM withdrawal
      WHERE state = 'paid' AND finished_at >= begins AND finished_at < ends
  )
  SELECT (at AT TIME ZONE 'Asia/Shanghai')::date,
    count(*) FILTER (WHERE kind = 'member'),
    count(*) FILTER (WHERE kind = 'agent'),
    count(*) FILTER (WHERE kind = 'placed'),
    count(*) FILTER (WHERE kind = 'paid'),
    coalesce(sum(amount) FILTER (WHERE kind = 'paid'), 0)::bigint,
    coalesce(sum(amount) FILTER (WHERE kind = 'refunded'), 0)::bigint,
    coalesce(sum(amount) FILTER (WHERE kind = 'commission'), 0)::bigint,
    count(*) FILTER (WHERE kind = 'asked'),
    coalesce(sum(amount) FILTER (WHERE kind = 'asked'), 0)::bigint,
    count(*) FILTER (WHERE kind = 'withdrawn'),
    coalesce(sum(amount) FILTER (WHERE kind = 'withdrawn'), 0)::bigint
  FROM happened GROUP BY 1
$$;
