-- The same for the orders of trades that wait for their payment, leaner, because every buyer waits for it: a lock and what is
-- read under it are one statement where that can be, and the answer is written as JSON text. Trades are locked before their
-- orders, then standings from the deepest up. Of balances only debts are read: a payment gives, and what it gives repays debt.
CREATE OR REPLACE FUNCTION load_trade_facts(wanted text[]) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  plan record;
  orders json;
  buyers bigint[];
  rate_buyers bigint[];
  regions text[];
  referrers bigint[];
  members bigint[];
  owners bigint[];
  above bigint[];
  goes_on boolean;
  uplines json;
  offices json;
  holders bigint[];
BEGIN
  SELECT json_agg(o), array_agg(o.member_id) FILTER (WHERE o.state = 'pending'),
    array_agg(o.member_id) FILTER (WHERE o.state = 'pending' AND o.zone IN ('retail', 'member')),
    array_agg(o.region_code) FILTER (WHERE o.state = 'pending' AND o.region_code IS NOT NULL)
  INTO orders, buyers, rate_buyers, regions
  FROM (
    SELECT l.*, l.member_id::text AS buyer_id, (SELECT json_agg(f) FROM (
      SELECT line_no AS "lineNo", product_id::text AS "productId", quantity, net_fen AS "netFen",
        refunded_quantity AS "refundedQuantity", rates, grant_mark AS "grant"
      FROM order_line WHERE member_id = l.member_id AND order_no = l.order_no ORDER BY line_no) AS f) AS lines
    FROM (
      SELECT t.trade_no, t.state, t.total_fen, o.member_id, o.order_no, o.status, o.zone, o.freight_fen, o.refunded_fen,
        o.region_code, o.settled, o.membership
      FROM trade AS t JOIN shop_order AS o ON o.trade_no = t.trade_no
      WHERE t.trade_no = ANY (wanted) ORDER BY t.trade_no, o.order_no FOR UPDATE
    ) AS l
  ) AS o;
  IF buyers IS NULL THEN RETURN json_build_object('orders', orders); END IF;

  -- Referrers are locked with their buyers; one that was bound in the moment before the lock is seen when it is asked again.
  LOOP
    SELECT array_agg(member_id), array_agg(owner_id) FILTER (WHERE owner_id IS NOT NULL),
      array_agg(referrer_id) FILTER (WHERE referrer_id IS NOT NULL AND member_id = ANY (buyers))
    INTO members, owners, referrers
    FROM (SELECT member_id, owner_id, referrer_id FROM member_standing WHERE member_id = ANY (buyers || ARRAY(
        SELECT referrer_id FROM member_standing WHERE member_id = ANY (buyers) AND referrer_id IS NOT NULL))
      ORDER BY depth DESC, member_id FOR UPDATE) AS locked;
    EXIT WHEN referrers IS NULL OR referrers <@ members;
  END LOOP;

  -- Owners upwards, as far as the first one who ends any search for placement and the one above: mostly that is the first.
  SELECT version, placement_directs INTO plan FROM plan_version ORDER BY version DESC LIMIT 1;
  SELECT array_agg(owner_id), bool_or(identity <> 'boss' OR direct_agents < plan.placement_directs) INTO above, goes_on
  FROM member_standing WHERE member_id = ANY (owners) AND owner_id IS NOT NULL;
  IF goes_on THEN
    WITH RECURSIVE chain AS (
      SELECT member_id, owner_id, identity = 'boss' AND direct_agents >= plan.placement_directs AS ends
      FROM member_standing WHERE member_id = ANY (above)
      UNION
      SELECT m.member_id, m.owner_id, m.identity = 'boss' AND m.direct_agents >= plan.placement_directs
      FROM chain AS c JOIN member_standing AS m ON m.member_id = c.owner_id WHERE NOT c.ends
    )
    SELECT above || array_agg(owner_id) FILTER (WHERE owner_id IS NOT NULL) INTO above FROM chain;
  END IF;
  members := members || owners || above;
  IF rate_buyers IS NOT NULL THEN
    SELECT r.uplines, members || r.nearest INTO uplines, members FROM rate_uplines(rate_buyers) AS r;
  END IF;
  IF regions IS NOT NULL THEN
    SELECT json_object_agg(code, member_id::text), array_agg(member_id) INTO offices, holders FROM region_office
    WHERE code = ANY (ARRAY(SELECT DISTINCT left(region, digits) FROM unnest(regions) AS region, unnest(ARRAY[2, 4, 6]) AS digits));
  END IF;

  RETURN json_build_object('planVersion', plan.version, 'orders', orders, 'uplines', uplines, 'offices', offices,
    'members', (SELECT json_agg(f) FROM (
      SELECT member_id::text AS id, referrer_id::text AS "referrerId", depth, owner_id::text AS "ownerId",
        joined_seq AS "joinedSeq", identity, direct_agents AS "directAgents", direct_bosses AS "directBosses",
        standing_join_orders AS "standingJoinOrders", own_team_orders AS "ownTeamOrders",
        personal_spend_fen AS "personalSpendFen", operator_grants AS "operatorGrants", pack_grants AS "packGrants",
        titles_met AS "titlesMet", fund_released_at IS NOT NULL AS "fundReleased"
      FROM member_standing WHERE member_id = ANY (members)) AS f),
    'debts', (SELECT json_object_agg(owner, balance) FROM ledger_balance
      WHERE owner = ANY (ARRAY(SELECT 'm:' || id FROM unnest(members || holders) AS id)) AND purpose = 'debt'
        AND scope = 'platform' AND balance > 0));
END $$;
