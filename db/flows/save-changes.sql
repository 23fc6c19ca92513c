-- Writes what a flow decided, in one call, the ledger last (its three tables as post_ledger takes them): whoever waits for a
-- standing shall not hold balances that others wait for. The other tables are
-- two-dimensional arrays too, their columns as db/flows/change-document.ts writes them; a member appears once in `members`,
-- its patches are merged. Few statements, because each costs an order paid by itself more than its rows do. Plans are made
-- once and never scan (the settings).
CREATE OR REPLACE FUNCTION save_changes(transactions text[], accounts text[], legs text[], takes boolean, members text[],
  standing_changes text[], orders text[], lines text[], awards text[], trades text[], debt_owners text[], debts bigint[])
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  m text[] := members;
  o text[] := orders;
  c text[] := standing_changes;
BEGIN
  IF cardinality(m) > 0 OR cardinality(c) > 0 THEN
    -- Places in the order of joining are given one after the other, as the members were first touched.
    FOR i IN 1 .. coalesce(array_length(m, 1), 0) LOOP
      IF m[i][9]::boolean THEN m[i][10] := nextval('member_joined_seq'); END IF;
    END LOOP;
    WITH changed AS (
      UPDATE member_standing AS s SET
        direct_agents = s.direct_agents + m[i][3]::integer,
        direct_bosses = s.direct_bosses + m[i][4]::integer,
        standing_join_orders = s.standing_join_orders + m[i][5]::integer,
        own_team_orders = s.own_team_orders + m[i][6]::integer,
        personal_spend_fen = s.personal_spend_fen + m[i][7]::bigint,
        identity = coalesce(m[i][8], s.identity),
        joined_seq = coalesce(s.joined_seq, m[i][10]::bigint),
        joined_at = CASE WHEN m[i][10] IS NOT NULL THEN m[i][2]::timestamptz ELSE s.joined_at END,
        owner_id = CASE WHEN m[i][10] IS NOT NULL THEN m[i][11]::bigint ELSE s.owner_id END,
        referrer_id = coalesce(m[i][12]::bigint, s.referrer_id),
        bound_at = CASE WHEN m[i][12] IS NOT NULL THEN m[i][2]::timestamptz ELSE s.bound_at END,
        depth = coalesce(m[i][13]::integer, s.depth),
        operator_grants = coalesce(m[i][14]::text[], s.operator_grants),
        pack_grants = coalesce(m[i][15]::text[], s.pack_grants),
        titles_met = coalesce(m[i][16]::text[], s.titles_met),
        fund_released_at = CASE WHEN m[i][17]::boolean THEN coalesce(s.fund_released_at, m[i][2]::timestamptz) ELSE s.fund_released_at END
      FROM generate_series(1, array_length(m, 1)) AS i WHERE s.member_id = m[i][1]::bigint
    )
    INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
    SELECT c[i][1]::bigint, c[i][2], c[i][3], c[i][4], c[i][5]::timestamptz, c[i][6]::jsonb, c[i][7]
    FROM generate_series(1, array_length(c, 1)) AS i;
  END IF;

  IF cardinality(o) > 0 THEN
    WITH stepped AS (
      UPDATE shop_order AS s SET
        status = o[i][4], settled = o[i][5]::boolean, refunded_fen = o[i][6]::bigint, join_standing = o[i][7]::jsonb,
        pool_parts = o[i][8]::jsonb, membership = coalesce(o[i][9]::jsonb, s.membership),
        plan_version = coalesce(s.plan_version, o[i][10]::integer),
        paid_at = CASE WHEN o[i][4] = 'paid' THEN coalesce(s.paid_at, o[i][11]::timestamptz) ELSE s.paid_at END,
        received_at = CASE WHEN o[i][4] = 'received' THEN coalesce(s.received_at, o[i][11]::timestamptz) ELSE s.received_at END,
        closed_at = CASE WHEN o[i][4] = 'closed' THEN coalesce(s.closed_at, o[i][11]::timestamptz) ELSE s.closed_at END
      FROM generate_series(1, array_length(o, 1)) AS i WHERE s.member_id = o[i][1]::bigint AND s.order_no = o[i][2]
    ), told AS (
      INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
      SELECT o[i][2], o[i][3], o[i][4], o[i][11]::timestamptz, o[i][12], o[i][13]
      FROM generate_series(1, array_length(o, 1)) AS i WHERE o[i][3] IS DISTINCT FROM o[i][4]
    ), paid AS (
      UPDATE trade AS s SET state = 'paid', transaction_id = trades[i][2], paid_at = trades[i][3]::timestamptz
      FROM generate_series(1, array_length(trades, 1)) AS i WHERE s.trade_no = trades[i][1]
    )
    INSERT INTO order_award (order_no, award_no, member_id, kind, amount_fen, why, at)
    SELECT awards[i][1], awards[i][2]::integer, awards[i][3]::bigint, awards[i][4], awards[i][5]::bigint, awards[i][6]::jsonb,
      awards[i][7]::timestamptz
    FROM generate_series(1, array_length(awards, 1)) AS i
    ON CONFLICT (order_no, award_no) DO UPDATE SET amount_fen = excluded.amount_fen;
  END IF;

  IF cardinality(lines) > 0 THEN
    UPDATE order_line AS s SET refunded_quantity = lines[i][4]::integer
    FROM generate_series(1, array_length(lines, 1)) AS i
    WHERE s.member_id = lines[i][1]::bigint AND s.order_no = lines[i][2] AND s.line_no = lines[i][3]::integer;
  END IF;

  PERFORM post_ledger(transactions, accounts, legs, takes);
  -- An award repays debt first: who decided on a debt that has changed since has to decide again. (No row is ever taken away.)
  IF cardinality(debt_owners) > 0 THEN
    PERFORM FROM ledger_balance AS b
    WHERE b.owner = ANY (debt_owners) AND b.purpose = 'debt' AND b.scope = 'platform'
      AND b.balance <> debts[array_position(debt_owners, b.owner)];
    IF FOUND THEN RAISE EXCEPTION 'a debt changed meanwhile' USING ERRCODE = '40001'; END IF;
  END IF;
END $$;
