-- Locks these orders, their buyers and the buyers' referrers, and gives everything that a step or a refund of the orders is
-- decided on. Each statement sees what was committed before it began, so what is read after a lock is current. Lock order:
-- orders, standings from the deepest up, balances. `with_money` also locks the balances of all who hold an award of these
-- orders. The settings make plans once, and never with a scan.
CREATE OR REPLACE FUNCTION load_order_facts(order_nos text[], with_money boolean) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  plan_in_force record;
  buyers bigint[];
  has_rates boolean;
  referrers bigint[];
  recipients bigint[];
  wanted bigint[];
  uplines json;
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

  -- Steps and refunds go by the awards of the order's own day, so nobody above the owners is looked at.
  SELECT array_agg(DISTINCT id) INTO wanted FROM (
    SELECT unnest(ARRAY[member_id, owner_id]) AS id FROM member_standing WHERE member_id = ANY (buyers || referrers)
  ) AS ids WHERE id IS NOT NULL;

  IF has_rates THEN
    SELECT r.uplines, wanted || r.nearest INTO uplines, wanted FROM rate_uplines(buyers) AS r;
  END IF;

  SELECT array_agg(f.member_id) INTO holders FROM region_office AS f JOIN shop_order AS o
    ON f.code IN (o.region_code, left(o.region_code, 4), left(o.region_code, 2)) WHERE o.order_no = ANY (order_nos);
  SELECT array_agg(DISTINCT 'm:' || id) INTO owners FROM unnest(wanted || holders || recipients) AS id;

  RETURN json_build_object(
    'planVersion', plan_in_force.version,
    'orders', (
      SELECT json_agg(json_build_object(
        'orderNo', o.order_no, 'memberId', o.member_id::text, 'tradeNo', o.trade_no, 'planVersion', o.plan_version,
        'zone', o.zone, 'status', o.status, 'freightFen', o.freight_fen, 'refundedFen', o.refunded_fen,
        'regionCode', o.region_code, 'settled', o.settled, 'join', o.join_standing, 'poolParts', o.pool_parts,
        'membership', o.membership, 'thresholds', o.thresholds, 'groupId', o.group_id, 'paidAt', o.paid_at,
        'organisation', CASE WHEN o.organisation_id IS NOT NULL THEN json_build_object('organisationId', o.organisation_id::text,
          'onAccount', o.on_account, 'awards', o.pays_awards) END,
        'lines', (SELECT json_agg(l ORDER BY l."lineNo") FROM line_facts(o.member_id, o.order_no) AS l),
        'awards', (SELECT coalesce(json_agg(json_build_object('memberId', a.member_id::text, 'kind', a.kind,
            'amountFen', a.amount_fen, 'why', a.why) ORDER BY a.award_no), '[]')
          FROM order_award AS a WHERE a.order_no = o.order_no)) ORDER BY o.order_no)
      FROM shop_order AS o WHERE o.order_no = ANY (order_nos)),
    'members', (SELECT json_agg(s) FROM standing_facts(wanted) AS s),
    'uplines', uplines,
    'offices', (SELECT json_object_agg(f.code, f.member_id::text) FROM region_office AS f
      WHERE f.member_id = ANY (holders)),
    'balances', (SELECT json_agg(json_build_object('owner', b.owner, 'purpose', b.purpose, 'balance', b.balance))
      FROM ledger_balance AS b WHERE b.owner = ANY (owners) AND b.scope = 'platform'));
END $$;
