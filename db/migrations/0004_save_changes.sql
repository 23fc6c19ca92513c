-- Writes what a flow decided, in one call, the ledger first. `doc` is what db/flows/change-document.ts makes of core's
-- Changes: a member appears once in `members`, its patches are merged. Plans are made once and never scan (the settings).
CREATE FUNCTION save_changes(ledger jsonb, doc jsonb) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  PERFORM post_ledger(ledger);
  IF jsonb_array_length(doc -> 'members') > 0 THEN
    WITH patches AS (
      SELECT p.*, CASE WHEN p.joins THEN nextval('member_joined_seq') END AS joined
      FROM (SELECT * FROM jsonb_to_recordset(doc -> 'members') AS p(
        "memberId" bigint, "order" integer, at timestamptz, "directAgents" integer, "directBosses" integer,
        "standingJoinOrders" integer, "ownTeamOrders" integer, "personalSpendFen" bigint, identity text, joins boolean,
        "ownerId" bigint, "referrerId" bigint, depth integer, "operatorGrants" text[], "packGrants" text[],
        "titlesMet" text[], "fundReleased" boolean) ORDER BY p."order") AS p
    )
    UPDATE member_standing AS s SET
      direct_agents = s.direct_agents + coalesce(p."directAgents", 0),
      direct_bosses = s.direct_bosses + coalesce(p."directBosses", 0),
      standing_join_orders = s.standing_join_orders + coalesce(p."standingJoinOrders", 0),
      own_team_orders = s.own_team_orders + coalesce(p."ownTeamOrders", 0),
      personal_spend_fen = s.personal_spend_fen + coalesce(p."personalSpendFen", 0),
      identity = coalesce(p.identity, s.identity),
      joined_seq = coalesce(s.joined_seq, p.joined),
      joined_at = CASE WHEN p.joins THEN p.at ELSE s.joined_at END,
      owner_id = CASE WHEN p.joins THEN p."ownerId" ELSE s.owner_id END,
      referrer_id = coalesce(p."referrerId", s.referrer_id),
      bound_at = CASE WHEN p."referrerId" IS NOT NULL THEN p.at ELSE s.bound_at END,
      depth = coalesce(p.depth, s.depth),
      operator_grants = coalesce(p."operatorGrants", s.operator_grants),
      pack_grants = coalesce(p."packGrants", s.pack_grants),
      titles_met = coalesce(p."titlesMet", s.titles_met),
      fund_released_at = CASE WHEN p."fundReleased" THEN coalesce(s.fund_released_at, p.at) ELSE s.fund_released_at END
    FROM patches AS p WHERE s.member_id = p."memberId";
  END IF;

  IF jsonb_array_length(doc -> 'standingChanges') > 0 THEN
    INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
    SELECT "memberId", aspect, "from", "to", at, cause, actor FROM jsonb_to_recordset(doc -> 'standingChanges')
      AS c("memberId" bigint, aspect text, "from" text, "to" text, at timestamptz, cause jsonb, actor text);
  END IF;

  IF jsonb_array_length(doc -> 'orders') > 0 THEN
    UPDATE shop_order AS o SET
      status = c.status, settled = c.settled, refunded_fen = c."refundedFen", join_standing = c."join",
      pool_parts = c."poolParts", membership = coalesce(c.membership, o.membership), plan_version = coalesce(o.plan_version, c."planVersion"),
      paid_at = CASE WHEN c.status = 'paid' THEN coalesce(o.paid_at, c.at) ELSE o.paid_at END,
      received_at = CASE WHEN c.status = 'received' THEN coalesce(o.received_at, c.at) ELSE o.received_at END,
      closed_at = CASE WHEN c.status = 'closed' THEN coalesce(o.closed_at, c.at) ELSE o.closed_at END
    FROM jsonb_to_recordset(doc -> 'orders') AS c("memberId" bigint, "orderNo" text, status text, settled boolean,
      "refundedFen" bigint, "join" jsonb, "poolParts" jsonb, membership jsonb, "planVersion" integer, at timestamptz)
    WHERE o.member_id = c."memberId" AND o.order_no = c."orderNo";
    INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
    SELECT "orderNo", "fromStatus", status, at, actor, why FROM jsonb_to_recordset(doc -> 'orders')
      AS c("orderNo" text, "fromStatus" text, status text, at timestamptz, actor text, why text)
    WHERE "fromStatus" IS DISTINCT FROM status;
  END IF;

  IF jsonb_array_length(doc -> 'lines') > 0 THEN
    UPDATE order_line AS l SET refunded_quantity = c."refundedQuantity"
    FROM jsonb_to_recordset(doc -> 'lines') AS c("memberId" bigint, "orderNo" text, "lineNo" integer, "refundedQuantity" integer)
    WHERE l.member_id = c."memberId" AND l.order_no = c."orderNo" AND l.line_no = c."lineNo";
  END IF;

  IF jsonb_array_length(doc -> 'awards') > 0 THEN
    INSERT INTO order_award (order_no, award_no, member_id, kind, amount_fen, why, at)
    SELECT "orderNo", "awardNo", "memberId", kind, "amountFen", why, at FROM jsonb_to_recordset(doc -> 'awards')
      AS a("orderNo" text, "awardNo" integer, "memberId" bigint, kind text, "amountFen" bigint, why jsonb, at timestamptz)
    ON CONFLICT (order_no, award_no) DO UPDATE SET amount_fen = excluded.amount_fen;
  END IF;

  IF jsonb_array_length(doc -> 'trades') > 0 THEN
    UPDATE trade AS t SET state = 'paid', transaction_id = c."transactionId", paid_at = c."paidAt"
    FROM jsonb_to_recordset(doc -> 'trades') AS c("tradeNo" text, "transactionId" text, "paidAt" timestamptz)
    WHERE t.trade_no = c."tradeNo";
  END IF;

  -- An award repays debt first: who decided on a debt that has changed since has to decide again.
  IF jsonb_array_length(doc -> 'debts') > 0 AND EXISTS (
    SELECT FROM jsonb_to_recordset(doc -> 'debts') AS d(owner text, "balanceFen" bigint)
    LEFT JOIN ledger_balance AS b ON b.owner = d.owner AND b.purpose = 'debt' AND b.scope = 'platform'
    WHERE coalesce(b.balance_fen, 0) <> d."balanceFen"
  ) THEN
    RAISE EXCEPTION 'a debt changed meanwhile' USING ERRCODE = '40001';
  END IF;
END $$;
