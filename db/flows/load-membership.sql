-- A membership as core's MembershipFacts.
CREATE OR REPLACE FUNCTION membership_facts(m membership) RETURNS json LANGUAGE sql STABLE AS $$
SELECT json_build_object(
  'memberId', m.member_id::text, 'scope', m.scope, 'levelId', m.level_id, 'lockedUntil', m.locked_until,
  'warnedCloses', m.warned_closes, 'loggedInOn', m.logged_in_on, 'checkedInOn', m.checked_in_on,
  'checkInStreak', m.check_in_streak, 'sharedOn', m.shared_on, 'sharesThatDay', m.shares_that_day, 'cell', m.cell,
  'trialLevelId', m.trial_level_id, 'trialUntil', m.trial_until,
  'cards', (SELECT json_agg(json_build_object('cardId', p.card_id, 'orderNo', p.order_no, 'lineNo', p.line_no,
      'startsAt', p.starts_at, 'endsAt', p.ends_at) ORDER BY p.place)
    FROM card_period AS p WHERE p.member_id = m.member_id AND p.scope = m.scope))
$$;

-- A member's coupon as core's CouponFacts.
CREATE OR REPLACE FUNCTION coupon_facts(c member_coupon) RETURNS json LANGUAGE sql STABLE AS $$
SELECT json_build_object('couponId', c.id::text, 'templateId', c.template_id::text, 'memberId', c.member_id::text,
  'scope', c.scope, 'state', c.state, 'validFrom', c.valid_from, 'validUntil', c.valid_until, 'orderNo', c.order_no, 'isTakenBack', c.taken_back)
$$;

-- 满送券 as core's CouponFacts, under the number that its order and promotion make.
CREATE OR REPLACE FUNCTION gift_facts(c member_coupon) RETURNS json LANGUAGE sql STABLE AS $$
SELECT json_build_object('couponId', c.request_key, 'templateId', c.template_id::text, 'memberId', c.member_id::text,
  'scope', c.scope, 'state', c.state, 'validFrom', c.valid_from, 'validUntil', c.valid_until, 'orderNo', c.order_no,
  'isTakenBack', c.taken_back)
$$;

-- A review as core's ReviewFacts.
CREATE OR REPLACE FUNCTION review_facts(r review) RETURNS json LANGUAGE sql STABLE AS $$
SELECT json_build_object('reviewId', r.id::text, 'memberId', r.member_id::text, 'orderNo', r.order_no,
  'productId', r.product_id::text, 'photos', cardinality(r.pictures) > 0, 'status', r.status, 'points', r.points,
  'growth', r.growth, 'growthTo', r.growth_to, 'hasPhotoPlace', r.has_photo_place,
  'storeReward', r.store_reward)
$$;

-- What an action in membership programmes is decided on, without a lock: the memberships of `keys`, `[{memberId, scope}]`,
-- with their lots and balances, then the coupons that are named or belong to the orders, the coupons that the
-- orders have given, then the orders' reviews. OFFSET keeps lots and balances a look-up by member: a join that is planned while
-- these tables are empty, as in a new shop, would read all their rows for each member.
CREATE OR REPLACE FUNCTION read_membership(keys jsonb, coupon_ids bigint[], order_nos text[]) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  ids bigint[];
BEGIN
  SELECT array_agg(DISTINCT k."memberId") INTO ids FROM jsonb_to_recordset(keys) AS k("memberId" bigint);
  RETURN json_build_object(
    'memberships', (SELECT json_agg(membership_facts(m)) FROM jsonb_to_recordset(keys) AS k("memberId" bigint, scope text)
      JOIN membership AS m ON m.member_id = k."memberId" AND m.scope = k.scope),
    'lots', (SELECT json_agg(json_build_object('memberId', l.member_id::text, 'scope', l.scope, 'expiresAt', l.expires_at,
        'points', l.points) ORDER BY l.expires_at) FROM jsonb_to_recordset(keys) AS k("memberId" bigint, scope text)
      CROSS JOIN LATERAL (SELECT * FROM point_lot AS o WHERE o.member_id = k."memberId" AND o.scope = k.scope OFFSET 0) AS l
      WHERE l.points > 0),
    'balances', (SELECT json_agg(json_build_object('owner', b.owner, 'purpose', b.purpose, 'scope', b.scope,
        'balance', b.balance)) FROM unnest(ids) AS id
      CROSS JOIN LATERAL (SELECT * FROM ledger_balance AS o WHERE o.owner = 'm:' || id OFFSET 0) AS b
      WHERE b.purpose IN ('balance', 'balance_held', 'points', 'points_held', 'points_debt', 'growth', 'activity')),
    'coupons', CASE WHEN cardinality(coupon_ids) > 0 OR cardinality(order_nos) > 0 THEN
      (SELECT json_agg(coupon_facts(c) ORDER BY c.valid_until, c.id) FROM member_coupon AS c
        WHERE c.member_id = ANY (ids) AND (c.id = ANY (coupon_ids) OR c.order_no = ANY (order_nos))) END,
    'gifts', CASE WHEN cardinality(order_nos) > 0 THEN
      (SELECT json_agg(gift_facts(c)) FROM member_coupon AS c WHERE c.member_id = ANY (ids) AND c.origin = 'promotion'
        AND split_part(c.request_key, ':', 1) = ANY (order_nos)) END,
    'reviews', CASE WHEN cardinality(order_nos) > 0 THEN
      (SELECT json_agg(review_facts(r) ORDER BY r.id) FROM review AS r
        WHERE r.member_id = ANY (ids) AND r.order_no = ANY (order_nos)) END);
END $$;

-- Locks what read_membership reads, and then reads it: the row of a membership is the lock of that member's points, growth
-- and, on the platform, stored balance. Then come the coupons, then the reviews. The settings make plans once, and never with
-- a scan.
CREATE OR REPLACE FUNCTION load_membership(keys jsonb, coupon_ids bigint[], order_nos text[]) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  ids bigint[];
BEGIN
  SELECT array_agg(DISTINCT k."memberId") INTO ids FROM jsonb_to_recordset(keys) AS k("memberId" bigint);
  PERFORM FROM jsonb_to_recordset(keys) AS k("memberId" bigint, scope text)
    JOIN membership AS m ON m.member_id = k."memberId" AND m.scope = k.scope ORDER BY m.member_id, m.scope FOR UPDATE OF m;
  IF cardinality(coupon_ids) > 0 OR cardinality(order_nos) > 0 THEN
    PERFORM FROM member_coupon WHERE member_id = ANY (ids) AND (id = ANY (coupon_ids) OR order_no = ANY (order_nos)
        OR (origin = 'promotion' AND split_part(request_key, ':', 1) = ANY (order_nos)))
      ORDER BY id FOR UPDATE;
  END IF;
  IF cardinality(order_nos) > 0 THEN
    PERFORM FROM review WHERE member_id = ANY (ids) AND order_no = ANY (order_nos) ORDER BY id FOR UPDATE;
  END IF;
  RETURN read_membership(keys, coupon_ids, order_nos);
END $$;
