-- Lines that are enough to decide an assist task (core/plan/assist-tasks.ts): handed-over lines in the order of their joining
-- until `wanted_lines` of them with `enough` orders are found, then those with a head of the wanted identity, and the earliest
-- other lines where too few were handed over. Only members who joined have orders that count or somebody below them.
CREATE OR REPLACE FUNCTION find_assist_lines(wanted_member bigint, wanted_lines integer, head_identity text, enough integer)
RETURNS json LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off AS $$
DECLARE
  identities text[] := CASE head_identity WHEN 'boss' THEN ARRAY['boss'] WHEN 'agent' THEN ARRAY['agent', 'boss']
    ELSE ARRAY['customer', 'agent', 'boss'] END;
  lines jsonb := '[]';
  head record;
  orders bigint;
  missing bigint := enough;
  last_seq bigint := 0;
BEGIN
  FOR head IN SELECT member_id, joined_seq, identity FROM member_standing
    WHERE referrer_id = wanted_member AND joined_seq IS NOT NULL AND owner_id IS DISTINCT FROM referrer_id ORDER BY joined_seq
  LOOP
    orders := count_line_orders(head.member_id, missing);
    missing := missing - orders;
    last_seq := head.joined_seq;
    lines := lines || jsonb_build_object('joinedSeq', head.joined_seq, 'handedOver', true, 'headIdentity', head.identity,
      'orders', orders);
    EXIT WHEN jsonb_array_length(lines) >= wanted_lines AND missing <= 0;
  END LOOP;
  IF jsonb_array_length(lines) < wanted_lines THEN
    RETURN lines || (SELECT coalesce(jsonb_agg(jsonb_build_object('joinedSeq', o.joined_seq, 'handedOver', false,
        'headIdentity', o.identity, 'orders', count_line_orders(o.member_id, enough))), '[]')
      FROM (SELECT member_id, joined_seq, identity FROM member_standing
        WHERE referrer_id = wanted_member AND joined_seq IS NOT NULL AND owner_id = referrer_id
        ORDER BY joined_seq LIMIT wanted_lines) AS o);
  END IF;
  RETURN lines || (SELECT coalesce(jsonb_agg(jsonb_build_object('joinedSeq', h.joined_seq, 'handedOver', true,
      'headIdentity', h.identity, 'orders', 0)), '[]')
    FROM (SELECT joined_seq, identity FROM member_standing
      WHERE referrer_id = wanted_member AND joined_seq IS NOT NULL AND owner_id IS DISTINCT FROM referrer_id
        AND joined_seq > last_seq AND identity = ANY (identities)
      ORDER BY joined_seq LIMIT wanted_lines) AS h);
END $$;

-- Counted orders of a member and everybody below them, up to `enough`.
CREATE OR REPLACE FUNCTION count_line_orders(head bigint, enough bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH RECURSIVE team AS (
    SELECT member_id, own_team_orders FROM member_standing WHERE member_id = head
    UNION ALL
    SELECT m.member_id, m.own_team_orders FROM team AS t
    JOIN member_standing AS m ON m.referrer_id = t.member_id AND m.joined_seq IS NOT NULL
  )
  SELECT coalesce(sum(own_team_orders), 0)
  FROM (SELECT own_team_orders FROM team WHERE own_team_orders > 0 LIMIT greatest(enough, 0)) AS first
$$;

-- Agents and bosses below a member, counted up to `enough`.
CREATE OR REPLACE FUNCTION count_team_agents(wanted_member bigint, enough integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH RECURSIVE team AS (
    SELECT member_id, identity FROM member_standing WHERE referrer_id = wanted_member AND joined_seq IS NOT NULL
    UNION ALL
    SELECT m.member_id, m.identity FROM team AS t
    JOIN member_standing AS m ON m.referrer_id = t.member_id AND m.joined_seq IS NOT NULL
  )
  SELECT count(*) FROM (SELECT FROM team WHERE identity <> 'customer' LIMIT enough) AS first
$$;

-- Reads without a lock what a withdrawal or a fund check is decided on. After the locks of load_member_money it sees what
-- they waited for, because its statements begin afterwards. Teams are counted only as far as the tasks ask.
CREATE OR REPLACE FUNCTION read_member_money(wanted_member bigint) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  standing member_standing%ROWTYPE;
  plan_in_force plan_version%ROWTYPE;
  tasks jsonb;
BEGIN
  SELECT * INTO standing FROM member_standing WHERE member_id = wanted_member;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO plan_in_force FROM plan_version ORDER BY version DESC LIMIT 1;
  tasks := plan_in_force.document -> 'fund' -> 'tasks';
  RETURN json_build_object(
    'planVersion', plan_in_force.version,
    'member', (SELECT to_json(s) FROM standing_facts(ARRAY[wanted_member]) AS s),
    'assist', json_build_object(
      'identity', standing.identity,
      'directBosses', standing.direct_bosses,
      'lines', CASE WHEN tasks ? 'handedOver' THEN find_assist_lines(wanted_member,
        (tasks -> 'handedOver' ->> 'lines')::integer, tasks -> 'handedOver' ->> 'identity',
        (tasks -> 'handedOver' ->> 'ordersOver')::integer + 1) ELSE '[]' END,
      'teamAgents', CASE WHEN tasks ? 'teamAgents' THEN count_team_agents(wanted_member, (tasks ->> 'teamAgents')::integer)
        ELSE 0 END),
    'balances', (SELECT coalesce(json_agg(json_build_object('owner', b.owner, 'purpose', b.purpose, 'balance', b.balance)), '[]')
      FROM ledger_balance AS b WHERE b.owner = 'm:' || wanted_member AND b.scope = 'platform'));
END $$;

-- Locks a member's standing and money and gives what a withdrawal or a fund check is decided on. The `available` balance is
-- the lock of a member's money, so its row is made where it is missing. The settings make plans once, never with a scan.
CREATE OR REPLACE FUNCTION load_member_money(wanted_member bigint) RETURNS json LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  PERFORM FROM member_standing WHERE member_id = wanted_member FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO ledger_balance (owner, purpose, balance, seq) VALUES ('m:' || wanted_member, 'available', 0, 0)
    ON CONFLICT DO NOTHING;
  -- Points, growth and the stored balance are locked by the membership, not here.
  PERFORM FROM ledger_balance WHERE owner = 'm:' || wanted_member
    AND purpose IN ('available', 'debt', 'frozen', 'fund', 'pending', 'withdrawing') ORDER BY purpose FOR UPDATE;
  RETURN read_member_money(wanted_member);
END $$;
