-- Activities with items among these products, and the one that the buyer chose, whatever it sells, as core's SaleActivity with
-- its scope, its sessions and the units that its items have sold. Those that have ended are left out, and bargains that nobody chose.
CREATE OR REPLACE FUNCTION sale_activities(product_ids bigint[], chosen text, at timestamptz) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_strip_nulls(json_build_object('scope', a.scope, 'name', a.name, 'sessions', a.sessions, 'id', a.id,
    'kind', a.kind, 'coupons', a.coupons, 'points', a.points, 'size', a.size, 'hours', a.hours, 'fillUp', a.fill_up,
    'startsAt', a.starts_at, 'endsAt', least(a.ends_at, a.ended_at),
    'items', (SELECT coalesce(json_agg(json_build_object('product', i.product_id::text, 'price', i.price_fen, 'stock', i.stock,
        'perMember', i.per_member, 'sold', i.sold) ORDER BY i.product_id), '[]') FROM activity_item AS i
      WHERE i.activity_id = a.id AND i.product_id = ANY (product_ids)))) ORDER BY a.id)
  FROM activity AS a
  WHERE a.id IN (SELECT i.activity_id FROM activity_item AS i WHERE i.product_id = ANY (product_ids) UNION SELECT chosen)
    AND (a.kind IN ('timed', 'flash', 'group') OR a.id = chosen) AND (a.id = chosen OR least(a.ends_at, a.ended_at) IS NULL
      OR least(a.ends_at, a.ended_at) > at)
$$;

-- Threshold promotions of these scopes that run now or are to come, as core's Threshold with its scope and name.
CREATE OR REPLACE FUNCTION sale_thresholds(scopes text[], at timestamptz) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_strip_nulls(json_build_object('scope', t.scope, 'name', t.name, 'id', t.id, 'priority', t.priority,
    'by', t.by, 'tiers', t.tiers, 'zones', t.zones, 'products', t.product_ids, 'startsAt', t.starts_at,
    'endsAt', least(t.ends_at, t.ended_at))))
  FROM threshold AS t
  WHERE t.scope = ANY (scopes) AND coalesce(least(t.ends_at, t.ended_at), 'infinity'::timestamptz) > at
$$;

-- A group as core's GroupFacts, with its paid orders in the order of payment and, after them, an unpaid one of the buyer.
CREATE OR REPLACE FUNCTION group_facts(wanted text, buyer bigint) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('groupId', g.id, 'activityId', g.activity_id, 'status', g.status, 'size', g.size, 'fillUp', g.fill_up,
    'endsAt', g.ends_at, 'orders', (
      SELECT coalesce(json_agg(json_build_object('orderNo', o.order_no, 'memberId', o.member_id::text) ORDER BY o.group_place), '[]')
      FROM shop_order AS o WHERE o.group_id = g.id AND o.status <> 'cancelled'
        AND (o.group_place IS NOT NULL OR o.member_id = buyer)))
  FROM sale_group AS g WHERE g.id = wanted
$$;

-- Everything that the price of a checkout depends on, for a quote and, with `holds`, for the order: then the buyer's
-- memberships and coupons are locked before they are read, so that what is decided stays true until it is saved.
-- `named_coupons` are those that the buyer names; null stands for the 200 unused ones that end first, which a quote always
-- offers. Without a programme of the platform nothing of a membership counts. The settings make plans once, and never with a
-- scan.
CREATE OR REPLACE FUNCTION load_checkout(buyer bigint, sku_ids bigint[], wanted_address bigint, used_in text, at timestamptz,
  named_coupons bigint[], holds boolean, chosen_activity text DEFAULT NULL, chosen_group text DEFAULT NULL)
RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  offers json;
  product_ids bigint[];
  scopes text[];
  scopes_of_stores text[];
  store_ids bigint[];
  programmes json;
  keys jsonb;
  coupon_ids bigint[] := named_coupons;
  membership json;
  thresholds json;
  gift_ids bigint[];
BEGIN
  SELECT json_agg(o), array_agg(DISTINCT o."productId"::bigint), array_agg(DISTINCT 'store:' || o."storeId"),
    array_agg(DISTINCT o."storeId"::bigint) INTO offers, product_ids, scopes, store_ids FROM offer_facts(sku_ids) AS o;
  scopes_of_stores := scopes;
  SELECT json_agg(json_build_object('scope', p.scope, 'version', p.version)), array_agg(p.scope),
    jsonb_agg(jsonb_build_object('memberId', buyer::text, 'scope', p.scope)) INTO programmes, scopes, keys
    FROM (SELECT s.scope, (SELECT max(v.version) FROM programme_version AS v WHERE v.scope = s.scope) AS version
      FROM unnest(ARRAY['platform'] || scopes) AS s(scope)) AS p WHERE p.version IS NOT NULL;
  IF 'platform' = ANY (scopes) THEN
    IF named_coupons IS NULL OR NOT holds THEN
      SELECT array_agg(u.id) INTO coupon_ids FROM (
        SELECT c.id FROM member_coupon AS c WHERE c.member_id = buyer AND c.state = 'unused' AND c.valid_until > at
        ORDER BY c.valid_until, c.id LIMIT 200) AS u;
    END IF;
    coupon_ids := coalesce(coupon_ids, '{}');
    membership := CASE WHEN holds THEN load_membership(keys, coupon_ids, '{}') ELSE read_membership(keys, coupon_ids, '{}') END;
  END IF;
  thresholds := sale_thresholds(ARRAY['platform'] || scopes_of_stores, at);
  -- 满赠: the variants that tiers give; without one nothing more is read.
  SELECT array_agg(DISTINCT (tier #>> '{gift,sku}')::bigint) INTO gift_ids
    FROM json_array_elements(thresholds) AS t, json_array_elements(t -> 'tiers') AS tier
    WHERE json_typeof(tier -> 'gift') = 'object';
  RETURN json_build_object(
    'offers', offers,
    'giftOffers', CASE WHEN gift_ids IS NOT NULL THEN (SELECT json_agg(o) FROM offer_facts(gift_ids) AS o) END,
    'programmes', programmes,
    'membership', membership,
    'planVersion', (SELECT max(version) FROM plan_version),
    'buyer', (SELECT to_json(s) FROM standing_facts(ARRAY[buyer]) AS s),
    'address', (SELECT json_build_object('id', a.id::text, 'memberId', a.member_id::text, 'name', a.name, 'phone', a.phone,
        'regionCode', a.region_code, 'detail', a.detail, 'isDefault', a.is_default)
      FROM address AS a WHERE a.member_id = buyer AND a.id = wanted_address),
    'freeFreightUse', (SELECT json_object_agg(f.scope, f.orders) FROM free_freight_use AS f
      WHERE f.member_id = buyer AND f.month = used_in AND f.scope = ANY (scopes)),
    'free', (SELECT json_object_agg(u.product_id, u.units) FROM free_zone_use AS u
      WHERE u.member_id = buyer AND u.product_id = ANY (product_ids) AND u.month = used_in),
    'bought', (SELECT json_object_agg(b.product_id, b.units) FROM purchase_count AS b
      WHERE b.member_id = buyer AND b.product_id = ANY (product_ids)),
    'activities', sale_activities(product_ids, chosen_activity, at),
    'activityUse', (SELECT json_object_agg(u.activity_id || '/' || u.product_id, u.units) FROM activity_use AS u
      WHERE u.member_id = buyer AND u.product_id = ANY (product_ids)),
    'thresholds', thresholds,
    'pickupStores', (SELECT json_agg(json_build_object('storeId', s.id::text, 'regionCode', s.region_code, 'address', s.address,
        'phone', s.phone, 'hours', s.hours, 'latitude', s.latitude, 'longitude', s.longitude) ORDER BY s.id)
      FROM store AS s WHERE s.id = ANY (store_ids) AND s.pickup_open),
    'group', group_facts(chosen_group, buyer));
END $$;

-- The same for placing: two checkouts of one member wait for each other here, and so do the erasure and the block of the
-- member, which are refused afterwards (SQLSTATE LD001). The trade that was placed under the request's key before, if there is
-- one, is the whole answer.
CREATE OR REPLACE FUNCTION lock_checkout(buyer bigint, wanted_key text, sku_ids bigint[], wanted_address bigint, used_in text,
  at timestamptz, named_coupons bigint[], chosen_activity text DEFAULT NULL, chosen_group text DEFAULT NULL)
RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  placed json;
  locked record;
BEGIN
  SELECT m.erased_at, m.blocked_at INTO locked FROM member AS m WHERE m.id = buyer FOR NO KEY UPDATE;
  IF locked.erased_at IS NOT NULL THEN RAISE EXCEPTION 'member.erased' USING ERRCODE = 'LD001'; END IF;
  IF locked.blocked_at IS NOT NULL THEN RAISE EXCEPTION 'member.blocked' USING ERRCODE = 'LD001'; END IF;
  SELECT json_build_object('tradeNo', t.trade_no, 'totalFen', t.total_fen, 'state', t.state, 'choices', t.choices,
      'lines', (SELECT json_agg(json_build_object('orderNo', l.order_no, 'skuId', l.sku_id::text, 'quantity', l.quantity)
          ORDER BY l.order_no, l.line_no)
        FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
        WHERE o.member_id = buyer AND o.trade_no = t.trade_no AND l.gift_with IS NULL))
    INTO placed FROM trade AS t WHERE t.member_id = buyer AND t.request_key = wanted_key AND t.kind = 'orders';
  IF placed IS NOT NULL THEN RETURN json_build_object('placed', placed); END IF;
  RETURN load_checkout(buyer, sku_ids, wanted_address, used_in, at, named_coupons, true, chosen_activity, chosen_group);
END $$;
