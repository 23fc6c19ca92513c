-- Locks these orders, their buyers and the buyers' referrers, and gives back everything that the plan is decided on, in one
-- call (spec 08, "the main way through the house"). Each statement sees what was committed before it, so what is read after
-- a lock is current. Locks are taken orders first, then standings from the deepest up, then balances.
--   with_money: also locks the balances of whoever has an award of these orders (settlement, refund).
CREATE FUNCTION read_order_facts(order_nos text[], with_money boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  plan_in_force plan_version%ROWTYPE;
  placement_directs integer;
  buyers bigint[];
  has_rates boolean;
  referrers bigint[];
  recipients bigint[];
  wanted bigint[];
  uplines jsonb;
  holders bigint[];
  owners text[];
BEGIN
  SELECT array_agg(DISTINCT member_id), bool_or(zone IN ('retail', 'member')) INTO buyers, has_rates
    FROM (SELECT member_id, zone FROM shop_order WHERE order_no = ANY (order_nos) ORDER BY order_no FOR UPDATE) AS locked;
  -- Read after the lock: a referrer that was bound a moment ago counts.
  SELECT array_agg(DISTINCT referrer_id) FILTER (WHERE referrer_id IS NOT NULL) INTO referrers
    FROM (SELECT referrer_id FROM member_standing WHERE member_id = ANY (buyers) ORDER BY depth DESC, member_id FOR UPDATE) AS locked;
  PERFORM FROM member_standing WHERE member_id = ANY (referrers) ORDER BY depth DESC, member_id FOR UPDATE;
  IF with_money THEN
    SELECT array_agg(DISTINCT member_id) INTO recipients FROM order_award WHERE order_no = ANY (order_nos);
  END IF;
  IF with_money AND recipients IS NOT NULL THEN
    -- `available` is the lock of a member's money: the row has to be there to be held.
    INSERT INTO ledger_balance (owner, purpose, balance_fen, seq)
      SELECT 'm:' || r, 'available', 0, 0 FROM unnest(recipients) AS r ORDER BY 1 ON CONFLICT DO NOTHING;
    PERFORM FROM ledger_balance WHERE owner = ANY (SELECT 'm:' || r FROM unnest(recipients) AS r)
      AND purpose IN ('available', 'debt', 'frozen', 'fund', 'pending', 'withdrawing') ORDER BY owner, purpose FOR UPDATE;
  END IF;

  SELECT * INTO plan_in_force FROM plan_version ORDER BY version DESC LIMIT 1;
  placement_directs := (plan_in_force.document -> 'boss' ->> 'placementFromDirects')::integer;

  -- Owners upwards from whoever owns the buyer, or will: as far as the first one who ends any search for placement.
  WITH RECURSIVE starts AS (
    SELECT DISTINCT s.referrer_id, CASE WHEN s.joined_seq IS NULL THEN s.referrer_id ELSE s.owner_id END AS member_id
    FROM member_standing AS s JOIN shop_order AS o ON o.member_id = s.member_id
    WHERE o.order_no = ANY (order_nos) AND o.zone = 'join'
  ), chain AS (
    SELECT m.member_id, m.owner_id, s.referrer_id, m.identity, m.direct_agents
    FROM starts AS s JOIN member_standing AS m ON m.member_id = s.member_id
    UNION
    SELECT m.member_id, m.owner_id, c.referrer_id, m.identity, m.direct_agents
    FROM chain AS c JOIN member_standing AS m ON m.member_id = c.owner_id
    WHERE c.identity <> 'boss' OR (c.direct_agents < placement_directs AND c.member_id IS DISTINCT FROM c.referrer_id)
  ), found AS (
    SELECT member_id, owner_id FROM chain
    UNION SELECT member_id, owner_id FROM member_standing WHERE member_id = ANY (buyers || referrers)
  )
  SELECT array_agg(DISTINCT id) INTO wanted
  FROM (SELECT member_id AS id FROM found UNION SELECT owner_id FROM found WHERE owner_id IS NOT NULL) AS ids;

  -- The upline of rate awards: of members with the same standing only the nearest can be paid.
  IF has_rates THEN
  WITH RECURSIVE upline AS (
    SELECT DISTINCT b.member_id AS buyer_id, b.referrer_id AS member_id, 1 AS steps
    FROM member_standing AS b JOIN shop_order AS o ON o.member_id = b.member_id
    WHERE o.order_no = ANY (order_nos) AND o.zone IN ('retail', 'member') AND b.referrer_id IS NOT NULL
    UNION ALL
    SELECT u.buyer_id, m.referrer_id, u.steps + 1
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id WHERE m.referrer_id IS NOT NULL
  ), nearest AS (
    SELECT DISTINCT ON (u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants)
      u.buyer_id, u.member_id, u.steps
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id
    ORDER BY u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants, u.steps
  )
  SELECT jsonb_object_agg(buyer_id, ids), array_cat(wanted, (SELECT array_agg(member_id) FROM nearest))
  INTO uplines, wanted
  FROM (SELECT buyer_id, jsonb_agg(member_id::text ORDER BY steps) AS ids FROM nearest GROUP BY buyer_id) AS grouped;
  END IF;

  SELECT array_agg(f.member_id) INTO holders FROM region_office AS f JOIN shop_order AS o
    ON f.code IN (o.region_code, left(o.region_code, 4), left(o.region_code, 2)) WHERE o.order_no = ANY (order_nos);
  SELECT array_agg(DISTINCT 'm:' || id) INTO owners FROM unnest(wanted || holders || recipients) AS id;

  RETURN jsonb_build_object(
    'planVersion', plan_in_force.version,
    'orders', (
      SELECT jsonb_agg(to_jsonb(o) - 'address'
        || jsonb_build_object('member_id', o.member_id::text,
        'lines', (SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'productId', l.product_id::text,
            'quantity', l.quantity, 'netFen', l.net_fen, 'refundedQuantity', l.refunded_quantity, 'rates', l.rates,
            'grant', l.grant_mark) ORDER BY l.line_no)
          FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no),
        'awards', (SELECT coalesce(jsonb_agg(jsonb_build_object('memberId', a.member_id::text, 'kind', a.kind,
            'amountFen', a.amount_fen, 'why', a.why) ORDER BY a.award_no), '[]')
          FROM order_award AS a WHERE a.order_no = o.order_no)) ORDER BY o.order_no)
      FROM shop_order AS o WHERE o.order_no = ANY (order_nos)),
    'members', (SELECT jsonb_agg(standing_facts(s)) FROM member_standing AS s WHERE s.member_id = ANY (wanted)),
    'uplines', coalesce(uplines, '{}'),
    'offices', (SELECT coalesce(jsonb_object_agg(f.code, f.member_id::text), '{}') FROM region_office AS f
      WHERE f.member_id = ANY (holders)),
    'balances', (SELECT coalesce(jsonb_agg(jsonb_build_object('owner', b.owner, 'purpose', b.purpose,
        'balanceFen', b.balance_fen)), '[]') FROM ledger_balance AS b WHERE b.owner = ANY (owners) AND b.scope = 'platform'));
END $$;
--> statement-breakpoint
-- A standing as core's MemberFacts: ids as text, because JSON numbers would round them.
CREATE FUNCTION standing_facts(s member_standing) RETURNS jsonb LANGUAGE sql STABLE
RETURN jsonb_build_object(
  'id', s.member_id::text, 'referrerId', s.referrer_id::text, 'depth', s.depth, 'ownerId', s.owner_id::text,
  'joinedSeq', s.joined_seq, 'identity', s.identity, 'directAgents', s.direct_agents, 'directBosses', s.direct_bosses,
  'standingJoinOrders', s.standing_join_orders, 'ownTeamOrders', s.own_team_orders,
  'personalSpendFen', s.personal_spend_fen, 'operatorGrants', s.operator_grants, 'packGrants', s.pack_grants,
  'titlesMet', s.titles_met, 'fundReleased', s.fund_released_at IS NOT NULL);
--> statement-breakpoint
-- What a flow that steps or refunds orders calls. Plans are made once and never scan (the settings): whatever the tables'
-- size, it is a handful of rows by their keys.
CREATE FUNCTION load_order_facts(order_nos text[], with_money boolean) RETURNS jsonb LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN read_order_facts(order_nos, with_money);
END $$;
--> statement-breakpoint
-- The same for the orders of trades, with the trades locked before them: `trades` says of each its state and total; orders
-- are loaded only of those that are still pending.
CREATE FUNCTION load_trade_facts(wanted text[]) RETURNS jsonb LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  found jsonb;
  pending text[];
  order_nos text[];
BEGIN
  SELECT jsonb_object_agg(trade_no, jsonb_build_object('state', state, 'totalFen', total_fen)),
    array_agg(trade_no) FILTER (WHERE state = 'pending') INTO found, pending
    FROM (SELECT trade_no, state, total_fen FROM trade WHERE trade_no = ANY (wanted) ORDER BY trade_no FOR UPDATE) AS locked;
  SELECT array_agg(order_no) INTO order_nos FROM shop_order WHERE trade_no = ANY (pending);
  RETURN CASE WHEN order_nos IS NULL THEN '{}' ELSE read_order_facts(order_nos, false) END
    || jsonb_build_object('trades', coalesce(found, '{}'));
END $$;
