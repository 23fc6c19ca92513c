-- Locks these orders, their buyers and the buyers' referrers, and gives back everything that the plan is decided on, in one
-- call (README.md, "How it is built"). Each statement sees what was committed before it, so what is read after
-- a lock is current. Locks are taken orders first, then standings from the deepest up, then balances.
--   with_money: also locks the balances of whoever has an award of these orders (settlement, refund).
CREATE FUNCTION read_order_facts(order_nos text[], with_money boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  plan_in_force record;
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
    INSERT INTO ledger_balance (owner, purpose, balance, seq)
      SELECT 'm:' || r, 'available', 0, 0 FROM unnest(recipients) AS r ORDER BY 1 ON CONFLICT DO NOTHING;
    PERFORM FROM ledger_balance WHERE owner = ANY (SELECT 'm:' || r FROM unnest(recipients) AS r)
      AND purpose IN ('available', 'debt', 'frozen', 'fund', 'pending', 'withdrawing') ORDER BY owner, purpose FOR UPDATE;
  END IF;

  SELECT version, placement_directs INTO plan_in_force FROM plan_version ORDER BY version DESC LIMIT 1;

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
    WHERE c.identity <> 'boss' OR (c.direct_agents < plan_in_force.placement_directs AND c.member_id IS DISTINCT FROM c.referrer_id)
  ), found AS (
    SELECT member_id, owner_id FROM chain
    UNION SELECT member_id, owner_id FROM member_standing WHERE member_id = ANY (buyers || referrers)
  )
  SELECT array_agg(DISTINCT id) INTO wanted
  FROM (SELECT member_id AS id FROM found UNION SELECT owner_id FROM found WHERE owner_id IS NOT NULL) AS ids;

  IF has_rates THEN
    SELECT r.uplines, wanted || r.nearest INTO uplines, wanted FROM rate_uplines(buyers) AS r;
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
        'balance', b.balance)), '[]') FROM ledger_balance AS b WHERE b.owner = ANY (owners) AND b.scope = 'platform'));
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
-- The uplines of buyers, as far as rate awards can reach: of members with the same standing only the nearest can be paid.
CREATE FUNCTION rate_uplines(buyers bigint[], OUT uplines jsonb, OUT nearest bigint[]) LANGUAGE plpgsql AS $$
BEGIN
  WITH RECURSIVE upline AS (
    SELECT member_id AS buyer_id, referrer_id AS member_id, 1 AS steps
    FROM member_standing WHERE member_id = ANY (buyers) AND referrer_id IS NOT NULL
    UNION ALL
    SELECT u.buyer_id, m.referrer_id, u.steps + 1
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id WHERE m.referrer_id IS NOT NULL
  ), reached AS (
    SELECT DISTINCT ON (u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants)
      u.buyer_id, u.member_id, u.steps
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id
    ORDER BY u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants, u.steps
  )
  SELECT jsonb_object_agg(buyer_id, ids), (SELECT array_agg(member_id) FROM reached) INTO uplines, nearest
  FROM (SELECT buyer_id, jsonb_agg(member_id::text ORDER BY steps) AS ids FROM reached GROUP BY buyer_id) AS grouped;
END $$;
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
-- The same for the orders of trades that wait for their payment, leaner, because every buyer waits for it: a lock and what is
-- read under it are one statement where that can be, and the answer is written as JSON text. Trades are locked before their
-- orders, then standings from the deepest up. Of balances only debts are read: a payment gives, and what it gives repays debt.
CREATE FUNCTION load_trade_facts(wanted text[]) RETURNS json LANGUAGE plpgsql
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
