-- The rows that db/trade/checkout/place-trade.ts writes, with the names and types of their columns; a test holds both lists
-- equal. PostgreSQL inlines these functions, so naming a column costs nothing.
CREATE OR REPLACE FUNCTION placed_order_rows(cells text[])
RETURNS TABLE (place integer, order_no text, zone text, store_id bigint, goods_fen bigint, discount_fen bigint,
  freight_fen bigint, total_fen bigint, membership jsonb, free_freight_scope text, free_freight_per_month integer,
  total_without_free_freight bigint, buyer_note text, thresholds jsonb, group_id text,
  region_code text, address jsonb, handover text, code_digest text, code_sealed text) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2], cells[i][3]::bigint, cells[i][4]::bigint, cells[i][5]::bigint, cells[i][6]::bigint,
    cells[i][7]::bigint, cells[i][8]::jsonb, cells[i][9], cells[i][10]::integer, cells[i][11]::bigint, cells[i][12],
    cells[i][13]::jsonb, cells[i][14], cells[i][15], cells[i][16]::jsonb, cells[i][17], cells[i][18], cells[i][19]
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION placed_line_rows(cells text[])
RETURNS TABLE (place integer, order_no text, line_no integer, sku_id bigint, product_id bigint, title text, spec_text text,
  picture_url text, price_fen bigint, quantity integer, net_fen bigint, cost_fen bigint, virtual boolean, rates jsonb,
  grant_mark text, list_price_fen bigint, activity_id text, card_id text, card_days integer, gift_with integer[])
  LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2]::integer, cells[i][3]::bigint, cells[i][4]::bigint, cells[i][5], cells[i][6],
    cells[i][7], cells[i][8]::bigint, cells[i][9]::integer, cells[i][10]::bigint, cells[i][11]::bigint,
    cells[i][12]::boolean, cells[i][13]::jsonb, cells[i][14], cells[i][15]::bigint,
    cells[i][16], cells[i][17], cells[i][18]::integer, cells[i][19]::integer[]
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

-- Takes the units of activities, the member's own limit first. A timed price that ran out or changed since it was read raises
-- 40001: the order is priced again. One that the buyer chose is refused.
CREATE OR REPLACE FUNCTION hold_activity_units(buyer bigint, new_lines text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  refusal text;
BEGIN
  FOR wanted IN SELECT l.activity_id COLLATE "C" AS activity_id, l.product_id, max(l.price_fen) AS price_fen,
      sum(l.quantity)::integer AS units
    FROM placed_line_rows(new_lines) AS l WHERE l.activity_id IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  LOOP
    refusal := NULL;
    INSERT INTO activity_use AS u (member_id, activity_id, product_id, units)
      SELECT buyer, i.activity_id, i.product_id, wanted.units FROM activity_item AS i
      WHERE i.activity_id = wanted.activity_id AND i.product_id = wanted.product_id
        AND (i.per_member IS NULL OR wanted.units <= i.per_member)
      ON CONFLICT (member_id, activity_id, product_id) DO UPDATE SET units = u.units + excluded.units
        WHERE coalesce(u.units + excluded.units <= (SELECT i.per_member FROM activity_item AS i
          WHERE i.activity_id = wanted.activity_id AND i.product_id = wanted.product_id), true);
    IF NOT FOUND THEN
      refusal := 'activity.limit_reached';
    ELSE
      UPDATE activity_item AS i SET sold = i.sold + wanted.units
      WHERE i.activity_id = wanted.activity_id AND i.product_id = wanted.product_id AND i.price_fen = wanted.price_fen
        AND (i.stock IS NULL OR i.sold + wanted.units <= i.stock);
      IF NOT FOUND THEN
        -- A bargain is sold at a price of its own, which its taking has checked.
        UPDATE activity_item AS i SET sold = i.sold + wanted.units FROM activity AS a
        WHERE i.activity_id = wanted.activity_id AND i.product_id = wanted.product_id AND i.price_fen < wanted.price_fen
          AND a.id = i.activity_id AND a.kind = 'bargain' AND (i.stock IS NULL OR i.sold + wanted.units <= i.stock);
      END IF;
      IF NOT FOUND THEN refusal := 'activity.sold_out'; END IF;
    END IF;
    IF refusal IS NOT NULL THEN
      IF EXISTS (SELECT FROM activity AS a JOIN activity_item AS i ON i.activity_id = a.id AND i.product_id = wanted.product_id
          WHERE a.id = wanted.activity_id AND a.kind <> 'timed' AND (a.kind = 'bargain' OR i.price_fen = wanted.price_fen)) THEN
        RAISE EXCEPTION '%', refusal USING ERRCODE = 'LD001',
          DETAIL = json_build_object('productId', wanted.product_id::text);
      END IF;
      RAISE EXCEPTION 'the price of an activity changed meanwhile' USING ERRCODE = '40001';
    END IF;
  END LOOP;
END $$;

-- Takes the month's free deliveries, the units of the free zone, those of each product's own limit, those of activities, and the pieces
-- from the shelf, each by a write that only succeeds within its limit. Stock comes last, variant by variant in the order of their ids,
-- because strangers wait for its rows: COMMIT is right behind. A limit that is reached raises the refusal (SQLSTATE LD001)
-- with its code, what it is about and what is left of it; the transaction is over then.
CREATE OR REPLACE FUNCTION hold_units(buyer bigint, new_orders text[], new_lines text[], used_in text, free_per_month integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  remaining bigint;
BEGIN
  FOR wanted IN SELECT * FROM placed_order_rows(new_orders) AS o WHERE o.free_freight_scope IS NOT NULL ORDER BY o.place LOOP
    INSERT INTO free_freight_use AS f (member_id, scope, month, orders)
      SELECT buyer, wanted.free_freight_scope, used_in, 1 WHERE wanted.free_freight_per_month > 0
      ON CONFLICT (member_id, scope, month) DO UPDATE SET orders = f.orders + 1 WHERE f.orders < wanted.free_freight_per_month;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'order.price_changed' USING ERRCODE = 'LD001',
        DETAIL = json_build_object('totalFen', wanted.total_without_free_freight);
    END IF;
  END LOOP;

  FOR wanted IN SELECT l.product_id, sum(l.quantity) AS units FROM placed_line_rows(new_lines) AS l
      JOIN placed_order_rows(new_orders) AS o ON o.order_no = l.order_no WHERE o.zone = 'free' GROUP BY 1 ORDER BY 1 LOOP
    INSERT INTO free_zone_use AS u (member_id, product_id, month, units)
      SELECT buyer, wanted.product_id, used_in, wanted.units WHERE wanted.units <= free_per_month
      ON CONFLICT (member_id, product_id, month) DO UPDATE SET units = u.units + excluded.units
        WHERE u.units + excluded.units <= free_per_month;
    IF NOT FOUND THEN
      SELECT greatest(free_per_month - coalesce(sum(u.units), 0), 0) INTO remaining FROM free_zone_use AS u
      WHERE u.member_id = buyer AND u.product_id = wanted.product_id AND u.month = used_in;
      RAISE EXCEPTION 'order.limit_reached' USING ERRCODE = 'LD001',
        DETAIL = json_build_object('productId', wanted.product_id::text, 'left', remaining);
    END IF;
  END LOOP;

  FOR wanted IN SELECT l.product_id, sum(l.quantity) AS units FROM placed_line_rows(new_lines) AS l
      WHERE l.gift_with IS NULL GROUP BY 1 ORDER BY 1 LOOP
    INSERT INTO purchase_count AS b (member_id, product_id, units)
      SELECT buyer, p.id, wanted.units FROM product AS p
      WHERE p.id = wanted.product_id AND (p.purchase_limit IS NULL OR wanted.units <= p.purchase_limit)
      ON CONFLICT (member_id, product_id) DO UPDATE SET units = b.units + excluded.units
        WHERE coalesce(b.units + excluded.units <= (SELECT purchase_limit FROM product WHERE id = wanted.product_id), true);
    IF NOT FOUND THEN
      SELECT greatest(p.purchase_limit - coalesce(b.units, 0), 0) INTO remaining FROM product AS p
        LEFT JOIN purchase_count AS b ON b.product_id = p.id AND b.member_id = buyer WHERE p.id = wanted.product_id;
      RAISE EXCEPTION 'product.limit_reached' USING ERRCODE = 'LD001',
        DETAIL = json_build_object('productId', wanted.product_id::text, 'left', remaining);
    END IF;
  END LOOP;

  PERFORM hold_activity_units(buyer, new_lines);

  FOR wanted IN SELECT l.sku_id, sum(l.quantity) AS pieces, coalesce(sum(l.quantity) FILTER (WHERE l.gift_with IS NULL), 0) AS bought
      FROM placed_line_rows(new_lines) AS l GROUP BY 1 ORDER BY 1 LOOP
    UPDATE sku SET stock = stock - wanted.pieces WHERE id = wanted.sku_id AND stock >= wanted.pieces;
    IF NOT FOUND THEN
      SELECT stock INTO remaining FROM sku WHERE id = wanted.sku_id;
      -- 满赠: a gift that ran out meanwhile stops no order, which is priced again without it.
      IF remaining >= wanted.bought THEN
        RAISE EXCEPTION 'a gift ran out meanwhile' USING ERRCODE = '40001';
      END IF;
      RAISE EXCEPTION 'product.sold_out' USING ERRCODE = 'LD001',
        DETAIL = json_build_object('skuId', wanted.sku_id::text, 'stock', coalesce(remaining, 0));
    END IF;
  END LOOP;
END $$;

-- Writes a trade that waits for its payment and holds what it needs. `max_payments` and `max_pieces` bound what the member
-- holds without having paid, this trade included; null for no bound, as in replayed histories, which agree to no texts either.
-- `from_cart` takes the placed pieces out of the cart. The
-- settings make plans once, and never with a scan.
CREATE OR REPLACE FUNCTION place_trade(buyer bigint, new_trade text, new_key text, chosen jsonb, to_pay_fen bigint,
  region text, delivery jsonb, placed_by text, reason text, placed_on timestamptz, used_in text, free_per_month integer,
  max_payments integer, max_pieces integer, from_cart boolean, new_orders text[], new_lines text[])
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  unpaid record;
  lacking text[];
BEGIN
  WITH placed AS (
    INSERT INTO trade (trade_no, member_id, request_key, choices, total_fen, state, payment_minutes, created_at)
    SELECT new_trade, buyer, new_key, chosen, to_pay_fen, 'pending', t.payment_minutes, placed_on FROM order_times() AS t
  ), orders AS (
    INSERT INTO shop_order (member_id, order_no, trade_no, status, zone, store_id, goods_fen, discount_fen, freight_fen,
      total_fen, membership, thresholds, group_id, region_code, address, handover, receipt_days, send_back_days, placed_at, buyer_note,
      presale_ships_by, agent_agreement_version)
    SELECT buyer, o.order_no, new_trade, 'pending_payment', o.zone, o.store_id, o.goods_fen, o.discount_fen, o.freight_fen,
      o.total_fen, o.membership, o.thresholds, o.group_id,
      CASE WHEN o.handover = 'pickup' THEN o.region_code ELSE region END,
      CASE WHEN o.handover = 'pickup' THEN o.address ELSE delivery END, o.handover, t.receipt_days, t.send_back_days, placed_on, o.buyer_note,
      -- 预售: the latest promised day; a day that has passed promises nothing.
      (SELECT max(p.presale_ships_by) FROM placed_line_rows(new_lines) AS l JOIN product AS p ON p.id = l.product_id
        WHERE l.order_no = o.order_no AND p.presale_ships_by >= (placed_on AT TIME ZONE 'Asia/Shanghai')::date),
      CASE WHEN o.zone = 'join' THEN (SELECT max(c.version)
        FROM member_consent AS c WHERE c.member_id = buyer AND c.kind = 'agent_agreement') END
    FROM placed_order_rows(new_orders) AS o, order_times() AS t
  ), pickup AS (
    INSERT INTO order_pickup (member_id, order_no, digest, sealed, created_at)
    SELECT buyer, o.order_no, o.code_digest, o.code_sealed, placed_on FROM placed_order_rows(new_orders) AS o
    WHERE o.code_digest IS NOT NULL
  ), history AS (
    INSERT INTO order_history (order_no, to_status, at, actor, why)
    SELECT o.order_no, 'pending_payment', placed_on, placed_by, reason FROM placed_order_rows(new_orders) AS o ORDER BY o.place
  )
  INSERT INTO order_line (member_id, order_no, line_no, sku_id, product_id, title, spec_text, picture_url, price_fen, quantity,
    net_fen, cost_fen, virtual, rates, grant_mark, list_price_fen, activity_id, card_id, card_days, gift_with)
  SELECT buyer, l.order_no, l.line_no, l.sku_id, l.product_id, l.title, l.spec_text, l.picture_url, l.price_fen, l.quantity,
    l.net_fen, l.cost_fen, l.virtual, l.rates, l.grant_mark, l.list_price_fen, l.activity_id, l.card_id, l.card_days, l.gift_with
  FROM placed_line_rows(new_lines) AS l;

  IF max_payments IS NOT NULL THEN
    lacking := lacking_agreements(buyer, '{user_agreement,privacy_policy,agent_agreement}');
    IF lacking && '{user_agreement,privacy_policy}' THEN
      RAISE EXCEPTION 'consent.required' USING ERRCODE = 'LD001';
    END IF;
    IF 'agent_agreement' = ANY (lacking) AND EXISTS (SELECT FROM placed_order_rows(new_orders) AS o WHERE o.zone = 'join') THEN
      RAISE EXCEPTION 'consent.agent_needed' USING ERRCODE = 'LD001';
    END IF;
    -- The member's lock keeps two checkouts from counting at the same time.
    SELECT count(DISTINCT o.trade_no) AS payments, coalesce(sum(l.quantity), 0) AS pieces INTO unpaid
    FROM shop_order AS o JOIN order_line AS l ON l.member_id = o.member_id AND l.order_no = o.order_no
    WHERE o.member_id = buyer AND o.status = 'pending_payment';
    IF unpaid.payments > max_payments THEN RAISE EXCEPTION 'order.too_many_unpaid' USING ERRCODE = 'LD001'; END IF;
    IF unpaid.pieces > max_pieces THEN RAISE EXCEPTION 'order.too_many_pieces' USING ERRCODE = 'LD001'; END IF;
  END IF;

  IF from_cart THEN
    WITH ordered AS (SELECT l.sku_id, l.quantity FROM placed_line_rows(new_lines) AS l), emptied AS (
      DELETE FROM cart_line AS c USING ordered AS p
      WHERE c.member_id = buyer AND c.sku_id = p.sku_id AND c.quantity <= p.quantity)
    UPDATE cart_line AS c SET quantity = c.quantity - p.quantity FROM ordered AS p
    WHERE c.member_id = buyer AND c.sku_id = p.sku_id AND c.quantity > p.quantity;
  END IF;

  PERFORM hold_units(buyer, new_orders, new_lines, used_in, free_per_month);
END $$;
