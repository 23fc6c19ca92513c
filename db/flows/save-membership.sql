-- Saves the status of reviews and what they gave; the sums that products show of approved reviews, and the number of photo
-- places taken, follow from it.
CREATE OR REPLACE FUNCTION save_reviews(decided jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  written integer;
BEGIN
  UPDATE product AS p SET review_count = p.review_count + d.reviews, review_stars_sum = p.review_stars_sum + d.stars,
    photo_places_taken = p.photo_places_taken + d.places
  FROM (
    SELECT r.product_id, sum(shown) AS reviews, sum(shown * r.stars) AS stars, sum(place) AS places
    FROM jsonb_to_recordset(decided) AS d("memberId" bigint, "reviewId" bigint, status text, "hasPhotoPlace" boolean)
    JOIN review AS r ON r.member_id = d."memberId" AND r.id = d."reviewId"
    CROSS JOIN LATERAL (SELECT (d.status = 'approved')::integer - (r.status = 'approved')::integer AS shown,
      (d."hasPhotoPlace" AND NOT r.has_photo_place)::integer AS place) AS change
    GROUP BY r.product_id HAVING bool_or(shown <> 0 OR place <> 0)
  ) AS d WHERE p.id = d.product_id;

  UPDATE review AS r SET status = d.status, points = d.points, growth = d.growth, growth_to = d."growthTo",
    has_photo_place = d."hasPhotoPlace", store_reward = d."storeReward",
    decided_at = CASE WHEN r.status <> d.status THEN d.at ELSE r.decided_at END,
    decided_by = CASE WHEN r.status <> d.status THEN d.actor ELSE r.decided_by END
  FROM jsonb_to_recordset(decided) AS d("memberId" bigint, "reviewId" bigint, status text, points bigint, growth bigint,
    "growthTo" text, "hasPhotoPlace" boolean, "storeReward" jsonb, at timestamptz, actor text)
  WHERE r.member_id = d."memberId" AND r.id = d."reviewId" AND r.status <> 'deleted';
  GET DIAGNOSTICS written = ROW_COUNT;
  IF written <> jsonb_array_length(decided) THEN
    RAISE EXCEPTION 'a review changed meanwhile' USING ERRCODE = '40001';
  END IF;
END $$;

-- Saves 满送券: a new one is given, beyond the template's number too, because its order has promised it; one that is taken back
-- changes its state. The key `ORDER:PROMOTION` names it.
CREATE OR REPLACE FUNCTION save_gift_coupons(gifts jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE member_coupon AS c SET state = g.state, taken_back = coalesce(g."isTakenBack", false), changed_at = g.at
  FROM jsonb_to_recordset(gifts) AS g("memberId" bigint, "couponId" text, "templateId" bigint, state text, "isTakenBack" boolean,
    at timestamptz)
  WHERE c.member_id = g."memberId" AND c.template_id = g."templateId" AND c.request_key = g."couponId";

  WITH given AS (
    INSERT INTO member_coupon (member_id, template_id, scope, state, valid_from, valid_until, origin, request_key, given_by,
      given_at, changed_at)
    SELECT g."memberId", g."templateId", g.scope, g.state, g."validFrom", g."validUntil", 'promotion', g."couponId", 'system',
      g.at, g.at
    FROM jsonb_to_recordset(gifts) AS g("memberId" bigint, "couponId" text, "templateId" bigint, scope text, state text,
      "validFrom" timestamptz, "validUntil" timestamptz, at timestamptz)
    WHERE NOT EXISTS (SELECT FROM member_coupon AS c WHERE c.member_id = g."memberId" AND c.template_id = g."templateId"
      AND c.request_key = g."couponId")
    RETURNING template_id
  ), counted AS (SELECT template_id, count(*)::integer AS coupons FROM given GROUP BY 1)
  UPDATE coupon_template AS t SET claimed = t.claimed + c.coupons,
    total = CASE WHEN t.total IS NOT NULL THEN greatest(t.total, t.claimed + c.coupons) END
  FROM counted AS c WHERE t.id = c.template_id;
END $$;

-- Writes what flows decided about memberships: rows as they are afterwards, lots as differences. A lot that holds too little
-- now, a coupon or a review that can no longer come to its new state raise 40001: the command has to decide again.
CREATE OR REPLACE FUNCTION save_membership(doc jsonb) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  written integer;
  takes integer;
BEGIN
  IF jsonb_array_length(doc -> 'members') > 0 THEN
    INSERT INTO membership AS m (member_id, scope, level_id, locked_until, warned_closes, logged_in_on, checked_in_on,
      check_in_streak, shared_on, shares_that_day, cell, trial_level_id, trial_until, joined_at)
    SELECT "memberId", scope, "levelId", "lockedUntil", "warnedCloses", "loggedInOn", "checkedInOn", "checkInStreak",
      "sharedOn", "sharesThatDay", cell, "trialLevelId", "trialUntil", at
    FROM jsonb_to_recordset(doc -> 'members') AS p("memberId" bigint, scope text, "levelId" text, "lockedUntil" timestamptz,
      "warnedCloses" integer, "loggedInOn" text, "checkedInOn" text, "checkInStreak" integer, "sharedOn" text,
      "sharesThatDay" integer, cell jsonb, "trialLevelId" text, "trialUntil" timestamptz, at timestamptz)
    ON CONFLICT (member_id, scope) DO UPDATE SET
      level_id = excluded.level_id, locked_until = excluded.locked_until, warned_closes = excluded.warned_closes,
      logged_in_on = excluded.logged_in_on, checked_in_on = excluded.checked_in_on,
      check_in_streak = excluded.check_in_streak, shared_on = excluded.shared_on,
      shares_that_day = excluded.shares_that_day, cell = excluded.cell,
      trial_level_id = excluded.trial_level_id, trial_until = excluded.trial_until;
  END IF;

  IF jsonb_array_length(doc -> 'cards') > 0 THEN
    INSERT INTO card_period AS p (member_id, scope, order_no, line_no, card_id, place, starts_at, ends_at)
    SELECT "memberId", scope, "orderNo", "lineNo", "cardId", place, "startsAt", "endsAt"
    FROM jsonb_to_recordset(doc -> 'cards') AS c("memberId" bigint, scope text, "orderNo" text, "lineNo" integer, "cardId" text,
      place integer, "startsAt" timestamptz, "endsAt" timestamptz)
    ON CONFLICT (member_id, scope, order_no, line_no) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at
      WHERE (p.starts_at, p.ends_at) IS DISTINCT FROM (excluded.starts_at, excluded.ends_at);
  END IF;

  IF jsonb_array_length(doc -> 'levelChanges') > 0 THEN
    INSERT INTO level_change (member_id, scope, from_level, to_level, at, why, reason, actor)
    SELECT "memberId", scope, "from", "to", at, why, reason, actor FROM jsonb_to_recordset(doc -> 'levelChanges')
      AS c("memberId" bigint, scope text, "from" text, "to" text, at timestamptz, why text, reason text, actor text);
  END IF;

  IF jsonb_array_length(doc -> 'lots') > 0 THEN
    SELECT count(*) INTO takes FROM jsonb_to_recordset(doc -> 'lots') AS d(points bigint) WHERE d.points < 0;
    IF takes > 0 THEN
      UPDATE point_lot AS l SET points = l.points + d.points
      FROM jsonb_to_recordset(doc -> 'lots') AS d("memberId" bigint, scope text, "expiresAt" timestamptz, points bigint)
      WHERE d.points < 0 AND l.member_id = d."memberId" AND l.scope = d.scope AND l.expires_at = d."expiresAt"
        AND l.points + d.points >= 0;
      GET DIAGNOSTICS written = ROW_COUNT;
      IF written <> takes THEN
        RAISE EXCEPTION 'a lot of points changed meanwhile' USING ERRCODE = '40001';
      END IF;
      DELETE FROM point_lot AS l
      USING jsonb_to_recordset(doc -> 'lots') AS d("memberId" bigint, scope text, "expiresAt" timestamptz, points bigint)
      WHERE d.points < 0 AND l.points = 0 AND l.member_id = d."memberId" AND l.scope = d.scope AND l.expires_at = d."expiresAt";
    END IF;
    INSERT INTO point_lot AS l (member_id, scope, expires_at, points)
    SELECT "memberId", scope, "expiresAt", points
    FROM jsonb_to_recordset(doc -> 'lots') AS d("memberId" bigint, scope text, "expiresAt" timestamptz, points bigint)
    WHERE points > 0
    ON CONFLICT (member_id, scope, expires_at) DO UPDATE SET points = l.points + excluded.points;
  END IF;

  IF jsonb_array_length(doc -> 'coupons') > 0 THEN
    UPDATE member_coupon AS c SET state = d.state, valid_until = d."validUntil", order_no = d."orderNo", changed_at = d.at,
      taken_back = coalesce(d."isTakenBack", c.taken_back)
    FROM jsonb_to_recordset(doc -> 'coupons') AS d("memberId" bigint, "couponId" bigint, "fromStates" text[], state text,
      "validUntil" timestamptz, "orderNo" text, "isTakenBack" boolean, at timestamptz)
    WHERE c.member_id = d."memberId" AND c.id = d."couponId" AND c.state = ANY (d."fromStates");
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> jsonb_array_length(doc -> 'coupons') THEN
      RAISE EXCEPTION 'a coupon changed meanwhile' USING ERRCODE = '40001';
    END IF;
  END IF;

  IF jsonb_array_length(doc -> 'gifts') > 0 THEN
    PERFORM save_gift_coupons(doc -> 'gifts');
  END IF;

  IF jsonb_array_length(doc -> 'reviews') > 0 THEN
    PERFORM save_reviews(doc -> 'reviews');
  END IF;
END $$;
