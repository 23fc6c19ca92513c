-- The rows that db/flows/change-document.ts writes, with the names and types of their columns; a test holds both lists equal.
-- PostgreSQL inlines these functions, so naming a column costs nothing.
CREATE OR REPLACE FUNCTION member_rows(cells text[])
RETURNS TABLE (place integer, member_id bigint, at timestamptz, direct_agents integer, direct_bosses integer,
  standing_join_orders integer, own_team_orders integer, personal_spend_fen bigint, identity text, joins boolean,
  owner_id bigint, referrer_id bigint, depth integer, operator_grants text[], pack_grants text[], titles_met text[],
  fund_released boolean) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1]::bigint, cells[i][2]::timestamptz, cells[i][3]::integer, cells[i][4]::integer,
    cells[i][5]::integer, cells[i][6]::integer, cells[i][7]::bigint, cells[i][8], cells[i][9]::boolean,
    cells[i][10]::bigint, cells[i][11]::bigint, cells[i][12]::integer, cells[i][13]::text[], cells[i][14]::text[],
    cells[i][15]::text[], cells[i][16]::boolean
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION standing_change_rows(cells text[])
RETURNS TABLE (place integer, member_id bigint, aspect text, from_value text, to_value text, at timestamptz, cause jsonb,
  actor text) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1]::bigint, cells[i][2], cells[i][3], cells[i][4], cells[i][5]::timestamptz, cells[i][6]::jsonb,
    cells[i][7]
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION order_rows(cells text[])
RETURNS TABLE (place integer, member_id bigint, order_no text, from_status text, status text, settled boolean,
  refunded_fen bigint, join_standing jsonb, pool_parts jsonb, membership jsonb, plan_version integer, at timestamptz,
  actor text, why text) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1]::bigint, cells[i][2], cells[i][3], cells[i][4], cells[i][5]::boolean, cells[i][6]::bigint,
    cells[i][7]::jsonb, cells[i][8]::jsonb, cells[i][9]::jsonb, cells[i][10]::integer, cells[i][11]::timestamptz,
    cells[i][12], cells[i][13]
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION line_rows(cells text[])
RETURNS TABLE (place integer, member_id bigint, order_no text, line_no integer, refunded_quantity integer,
  compensated_fen bigint) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1]::bigint, cells[i][2], cells[i][3]::integer, cells[i][4]::integer, cells[i][5]::bigint
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION award_rows(cells text[])
RETURNS TABLE (place integer, order_no text, award_no integer, member_id bigint, kind text, amount_fen bigint, why jsonb,
  at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2]::integer, cells[i][3]::bigint, cells[i][4], cells[i][5]::bigint, cells[i][6]::jsonb,
    cells[i][7]::timestamptz
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

CREATE OR REPLACE FUNCTION trade_rows(cells text[])
RETURNS TABLE (place integer, trade_no text, transaction_id text, paid_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT i, cells[i][1], cells[i][2], cells[i][3]::timestamptz
  FROM generate_series(1, array_length(cells, 1)) AS i
$$;

-- Writes what a flow decided, in one call. Lock order: standings, orders, balances, then the newest sales: what strangers wait
-- for comes last, so that it is locked for a short time. A member has one row of changes. The statements are few, because for a single order
-- their number costs more than its rows. The settings make plans once, and never with a scan.
CREATE OR REPLACE FUNCTION save_changes(transactions text[], accounts text[], legs text[], takes boolean, members text[],
  standing_changes text[], orders text[], lines text[], awards text[], trades text[], debt_owners text[], debts bigint[],
  sold_products bigint[], sold_pieces integer[])
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  IF cardinality(members) > 0 OR cardinality(standing_changes) > 0 THEN
    -- Places in the order of joining are given in the order of the rows: that in which the members were first touched.
    WITH patch AS MATERIALIZED (
      SELECT m.*, CASE WHEN m.joins THEN nextval('member_joined_seq') END AS joined_seq FROM member_rows(members) AS m
    ), changed AS (
      UPDATE member_standing AS s SET
        direct_agents = s.direct_agents + p.direct_agents,
        direct_bosses = s.direct_bosses + p.direct_bosses,
        standing_join_orders = s.standing_join_orders + p.standing_join_orders,
        own_team_orders = s.own_team_orders + p.own_team_orders,
        personal_spend_fen = s.personal_spend_fen + p.personal_spend_fen,
        identity = coalesce(p.identity, s.identity),
        joined_seq = coalesce(s.joined_seq, p.joined_seq),
        joined_at = CASE WHEN p.joins THEN p.at ELSE s.joined_at END,
        owner_id = CASE WHEN p.joins THEN p.owner_id ELSE s.owner_id END,
        referrer_id = coalesce(p.referrer_id, s.referrer_id),
        bound_at = CASE WHEN p.referrer_id IS NOT NULL THEN p.at ELSE s.bound_at END,
        depth = coalesce(p.depth, s.depth),
        operator_grants = coalesce(p.operator_grants, s.operator_grants),
        pack_grants = coalesce(p.pack_grants, s.pack_grants),
        titles_met = coalesce(p.titles_met, s.titles_met),
        placement_class = placement_class(s.owner_line, coalesce(p.identity, s.identity), s.direct_agents + p.direct_agents),
        fund_released_at = CASE WHEN p.fund_released THEN coalesce(s.fund_released_at, p.at) ELSE s.fund_released_at END
      FROM patch AS p LEFT JOIN member_standing AS b ON b.member_id = p.member_id
        AND (p.identity IS NOT NULL OR p.joins OR p.referrer_id IS NOT NULL)
      WHERE s.member_id = p.member_id
      RETURNING b AS before, s AS after
    ), moved AS (
      -- Members whose place in teams changes are locked, so the row read beside the update is the one before it. Only inserted:
      -- counters on the rows of a large team's head would make all payments of the team wait for each other.
      INSERT INTO team_change (member_id, view, identity, change)
      SELECT m.member_id, m.view, m.identity, m.change FROM changed AS c CROSS JOIN LATERAL team_moves(c.before, c.after) AS m
      WHERE (c.before).member_id IS NOT NULL
    )
    INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
    SELECT c.member_id, c.aspect, c.from_value, c.to_value, c.at, c.cause, c.actor
    FROM standing_change_rows(standing_changes) AS c;
  END IF;

  IF cardinality(orders) > 0 THEN
    WITH stepped AS (
      UPDATE shop_order AS s SET
        status = o.status, settled = o.settled, refunded_fen = o.refunded_fen, join_standing = o.join_standing,
        pool_parts = o.pool_parts, membership = coalesce(o.membership, s.membership),
        -- An order of a group is decided by the plan of the moment in which the group is complete.
        plan_version = CASE WHEN o.status = 'grouping' THEN s.plan_version ELSE coalesce(s.plan_version, o.plan_version) END,
        paid_at = CASE WHEN o.status = 'paid' THEN coalesce(s.paid_at, o.at) ELSE s.paid_at END,
        received_at = CASE WHEN o.status = 'received' THEN coalesce(s.received_at, o.at) ELSE s.received_at END,
        closed_at = CASE WHEN o.status = 'closed' THEN coalesce(s.closed_at, o.at) ELSE s.closed_at END
      FROM order_rows(orders) AS o WHERE s.member_id = o.member_id AND s.order_no = o.order_no
    ), history AS (
      INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
      SELECT o.order_no, o.from_status, o.status, o.at, o.actor, o.why
      FROM order_rows(orders) AS o WHERE o.from_status IS DISTINCT FROM o.status
    ), paid AS (
      UPDATE trade AS s SET state = 'paid', transaction_id = t.transaction_id, paid_at = t.paid_at
      FROM trade_rows(trades) AS t WHERE s.trade_no = t.trade_no
    )
    INSERT INTO order_award (order_no, award_no, member_id, kind, amount_fen, why, at)
    SELECT a.order_no, a.award_no, a.member_id, a.kind, a.amount_fen, a.why, a.at FROM award_rows(awards) AS a
    ON CONFLICT (order_no, award_no) DO UPDATE SET amount_fen = excluded.amount_fen;
  END IF;

  IF cardinality(lines) > 0 THEN
    UPDATE order_line AS s SET refunded_quantity = l.refunded_quantity, compensated_fen = l.compensated_fen,
      refunded_before_receipt = CASE WHEN o.received_at IS NULL THEN l.refunded_quantity ELSE s.refunded_before_receipt END
    FROM line_rows(lines) AS l JOIN shop_order AS o ON o.member_id = l.member_id AND o.order_no = l.order_no
    WHERE s.member_id = l.member_id AND s.order_no = l.order_no AND s.line_no = l.line_no;
  END IF;

  PERFORM post_ledger(transactions, accounts, legs, takes);
  -- An award repays debt first: a flow that decided on a debt which has changed since must decide again. Rows of debts are
  -- never deleted, so a look at those that exist is enough.
  IF cardinality(debt_owners) > 0 THEN
    PERFORM FROM ledger_balance AS b
    WHERE b.owner = ANY (debt_owners) AND b.purpose = 'debt' AND b.scope = 'platform'
      AND b.balance <> debts[array_position(debt_owners, b.owner)];
    IF FOUND THEN RAISE EXCEPTION 'a debt changed meanwhile' USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(sold_products) > 0 THEN
    INSERT INTO product_sales AS s (product_id, pieces)
    SELECT c.product_id, c.pieces FROM unnest(sold_products, sold_pieces) AS c(product_id, pieces) ORDER BY c.product_id
    ON CONFLICT (product_id) DO UPDATE SET pieces = s.pieces + excluded.pieces;
  END IF;
END $$;
