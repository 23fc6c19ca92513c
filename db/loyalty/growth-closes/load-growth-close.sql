-- Locks the next members of a programme for its close, in the order of their numbers, and gives what each is decided on: the
-- membership, growth and activity, and the sums of their standing orders. Lines without a refund are summed here; orders with
-- one give their lines, because what is left of them is core's rule. Every look-up is by key, so the cost per member does not
-- depend on the size of the tables.
CREATE OR REPLACE FUNCTION load_growth_close(of_scope text, after bigint, joined_by timestamptz, max_members integer,
  zones text[], of_store bigint, paid_by timestamptz, window_from timestamptz)
RETURNS TABLE (m membership, growth bigint, activity bigint, last_paid_at timestamptz, recent_orders integer,
  untouched_fen bigint, touched jsonb) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  ids bigint[];
BEGIN
  SELECT array_agg(l.member_id ORDER BY l.member_id) INTO ids FROM (
    SELECT s.member_id FROM membership AS s WHERE s.scope = of_scope AND s.member_id > after AND s.joined_at <= joined_by
    ORDER BY s.member_id LIMIT max_members FOR UPDATE) AS l;
  RETURN QUERY
  SELECT s,
    (SELECT b.balance FROM ledger_balance AS b WHERE b.owner = 'm:' || s.member_id AND b.purpose = 'growth' AND b.scope = of_scope),
    (SELECT b.balance FROM ledger_balance AS b WHERE b.owner = 'm:' || s.member_id AND b.purpose = 'activity' AND b.scope = of_scope),
    o.last_paid_at, o.recent_orders, o.untouched_fen, o.touched
  FROM unnest(ids) WITH ORDINALITY AS i(id, n)
  JOIN membership AS s ON s.member_id = i.id AND s.scope = of_scope
  CROSS JOIN LATERAL (
    SELECT max(o.paid_at) AS last_paid_at, (count(*) FILTER (WHERE o.paid_at > window_from))::integer AS recent_orders,
      (sum(l.untouched_fen) FILTER (WHERE o.paid_at > window_from))::bigint AS untouched_fen,
      jsonb_agg(l.touched) FILTER (WHERE o.paid_at > window_from AND l.touched IS NOT NULL) AS touched
    FROM shop_order AS o CROSS JOIN LATERAL (
      SELECT sum(l.net_fen) FILTER (WHERE l.refunded_quantity = 0) AS untouched_fen,
        jsonb_agg(jsonb_build_object('netFen', l.net_fen, 'quantity', l.quantity, 'refundedQuantity', l.refunded_quantity))
          FILTER (WHERE l.refunded_quantity > 0) AS touched
      FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no
    ) AS l
    WHERE cardinality(zones) > 0 AND o.member_id = s.member_id AND o.status IN ('paid', 'shipped', 'received', 'closed')
      AND o.zone = ANY (zones) AND o.paid_at <= paid_by AND (of_store IS NULL OR o.store_id = of_store)
  ) AS o
  ORDER BY i.n;
END $$;
