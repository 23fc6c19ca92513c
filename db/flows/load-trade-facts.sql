-- The owners that the search for placement passes from the first of each buyer to the one who ends it, and the one above.
-- A buyer's own referrer ends it as a boss with any number of directs, so a line of bosses who bought their identity is not
-- walked, unless a buyer of the batch was invited by another: the batch itself gives that one an owner. Nothing is walked where
-- the plan keeps the award, and nothing beyond its reach. Five owners are taken one by one, because the award names them; from
-- then on an owner line (core/plan/owner-lines.ts) leads to its nearest owner with enough directs, or to one who is in this
-- batch and may qualify in it, or past its head. `passes` names the owner after each whose own owner was left out.
CREATE OR REPLACE FUNCTION placement_search(buyers bigint[], held bigint[], plan_in_force integer, enough integer,
  OUT owners bigint[], OUT passes json) LANGUAGE plpgsql AS $$
DECLARE
  firsts bigint[];
  lowest integer;
  are_strangers boolean;
  goes_on boolean;
  reach integer;
  held_on_lines bigint[];
BEGIN
  are_strangers := NOT EXISTS (
    SELECT FROM member_standing WHERE member_id = ANY (buyers) AND referrer_id = ANY (buyers));
  SELECT array_agg(DISTINCT o.member_id), min(s.depth) INTO firsts, lowest FROM (
    SELECT b.depth, b.referrer_id,
      CASE WHEN b.joined_seq IS NOT NULL THEN b.owner_id WHEN r.identity = 'boss' THEN r.member_id ELSE r.owner_id END AS owner_id
    FROM member_standing AS b LEFT JOIN member_standing AS r ON r.member_id = b.referrer_id WHERE b.member_id = ANY (buyers)
  ) AS s JOIN member_standing AS o ON o.member_id = s.owner_id
  WHERE o.owner_id IS NOT NULL
    AND (o.identity <> 'boss'
      OR (o.direct_agents < enough AND NOT (are_strangers AND o.member_id IS NOT DISTINCT FROM s.referrer_id)));
  IF firsts IS NULL THEN RETURN; END IF;
  SELECT document #>> '{boss,unqualifiedPlacement}' = 'nextOwner', (document #>> '{compliance,maxDepth}')::integer
    INTO goes_on, reach FROM plan_version WHERE version = plan_in_force;
  IF NOT goes_on THEN RETURN; END IF;
  SELECT array_agg(member_id) FILTER (WHERE owner_line IS NOT NULL) INTO held_on_lines FROM member_standing WHERE member_id = ANY (held);
  WITH RECURSIVE chain AS (
    SELECT member_id, owner_id, depth, owner_line, 0 AS steps, owner_id AS next_id,
      identity = 'boss' AND direct_agents >= enough AS ends
    FROM member_standing WHERE member_id = ANY (firsts)
    UNION
    SELECT m.member_id, m.owner_id, m.depth, m.owner_line, least(c.steps + 1, 5),
      CASE WHEN c.steps < 4 OR m.owner_line IS NULL OR m.member_id = ANY (held)
          OR (m.identity = 'boss' AND m.direct_agents >= enough) THEN m.owner_id
        ELSE after_on_line(m.owner_line, m.depth, enough, held_on_lines) END,
      m.identity = 'boss' AND m.direct_agents >= enough
    FROM chain AS c JOIN member_standing AS m ON m.member_id = c.next_id
    WHERE NOT c.ends AND (reach IS NULL OR c.depth >= lowest - reach)
  )
  SELECT array_agg(next_id) FILTER (WHERE next_id IS NOT NULL),
    json_object_agg(member_id, next_id::text) FILTER (WHERE next_id IS DISTINCT FROM owner_id AND NOT is_near)
  INTO owners, passes
  FROM (SELECT member_id, owner_id, next_id, bool_or(steps < 5) OVER (PARTITION BY member_id) AS is_near FROM chain) AS c;
END $$;

-- Locks trades with their orders, the buyers and their referrers, and gives what a payment, or the completion of a group, is
-- decided on. It is leaner than
-- load_order_facts, because every buyer waits for it: a lock and the reading under it are one statement where possible. Lock
-- order: trades, orders, standings from the deepest up. A payment only gives, so of balances it needs the debts alone.
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
  search record;
  passes json;
  uplines json;
  offices json;
  holders bigint[];
BEGIN
  SELECT json_agg(json_build_object(
      'tradeNo', o.trade_no, 'state', o.state, 'transactionId', o.transaction_id, 'totalFen', o.total_fen, 'orderNo', o.order_no, 'memberId', o.member_id::text,
      'zone', o.zone, 'status', o.status, 'freightFen', o.freight_fen, 'refundedFen', o.refunded_fen,
      'regionCode', o.region_code, 'settled', o.settled, 'membership', o.membership, 'thresholds', o.thresholds,
      'groupId', o.group_id,
      'organisation', CASE WHEN o.organisation_id IS NOT NULL THEN json_build_object('organisationId', o.organisation_id::text,
        'onAccount', o.on_account, 'awards', o.pays_awards) END,
      'lines', (SELECT json_agg(l ORDER BY l."lineNo") FROM line_facts(o.member_id, o.order_no) AS l))),
    array_agg(o.member_id) FILTER (WHERE o.waits),
    array_agg(o.member_id) FILTER (WHERE o.waits AND o.zone IN ('retail', 'member')),
    array_agg(o.region_code) FILTER (WHERE o.waits AND o.region_code IS NOT NULL)
  INTO orders, buyers, rate_buyers, regions
  FROM (
    SELECT t.trade_no, t.state, t.transaction_id, t.total_fen, o.member_id, o.order_no, o.status, o.zone, o.freight_fen, o.refunded_fen,
      o.region_code, o.settled, o.membership, o.thresholds, o.group_id, o.organisation_id, o.on_account, o.pays_awards, t.state = 'pending' OR o.status = 'grouping' AS waits
    FROM trade AS t JOIN shop_order AS o ON o.trade_no = t.trade_no
    WHERE t.trade_no = ANY (wanted) ORDER BY t.trade_no, o.order_no FOR UPDATE
  ) AS o;
  IF buyers IS NULL THEN RETURN json_build_object('orders', orders); END IF;

  -- Referrers are locked with their buyers. The loop asks again for one that was bound in the moment before the lock.
  LOOP
    SELECT array_agg(member_id), array_agg(owner_id) FILTER (WHERE owner_id IS NOT NULL),
      array_agg(referrer_id) FILTER (WHERE referrer_id IS NOT NULL AND member_id = ANY (buyers))
    INTO members, owners, referrers
    FROM (SELECT member_id, owner_id, referrer_id FROM member_standing WHERE member_id = ANY (buyers || ARRAY(
        SELECT referrer_id FROM member_standing WHERE member_id = ANY (buyers) AND referrer_id IS NOT NULL))
      ORDER BY depth DESC, member_id FOR UPDATE) AS locked;
    EXIT WHEN referrers IS NULL OR referrers <@ members;
  END LOOP;

  -- Owners of the members and the one above each; usually the search for placement (core/plan/join-awards.ts) ends there.
  SELECT version, placement_directs INTO plan FROM plan_version ORDER BY version DESC LIMIT 1;
  SELECT array_agg(owner_id), bool_or(identity <> 'boss' OR direct_agents < plan.placement_directs) INTO above, goes_on
  FROM member_standing WHERE member_id = ANY (owners) AND owner_id IS NOT NULL;
  IF goes_on THEN
    search := placement_search(buyers, members, plan.version, plan.placement_directs);
    above := above || search.owners;
    passes := search.passes;
  END IF;
  members := members || owners || above;
  IF rate_buyers IS NOT NULL THEN
    SELECT r.uplines, members || r.nearest INTO uplines, members FROM rate_uplines(rate_buyers) AS r;
  END IF;
  IF regions IS NOT NULL THEN
    SELECT json_object_agg(code, member_id::text), array_agg(member_id) INTO offices, holders FROM region_office
    WHERE code = ANY (ARRAY(SELECT DISTINCT left(region, digits) FROM unnest(regions) AS region, unnest(ARRAY[2, 4, 6]) AS digits));
  END IF;

  RETURN json_build_object('planVersion', plan.version, 'orders', orders, 'uplines', uplines, 'offices', offices, 'passes', passes,
    'members', (SELECT json_agg(s) FROM standing_facts(members) AS s),
    'debts', (SELECT json_object_agg(owner, balance) FROM ledger_balance
      WHERE owner = ANY (ARRAY(SELECT 'm:' || id FROM unnest(members || holders) AS id)) AND purpose = 'debt'
        AND scope = 'platform' AND balance > 0));
END $$;
