-- The standings of these members as core's MemberFacts. Ids are text, because JSON numbers would round them. Rows instead of
-- json_build_object: naming each key anew for every row made a payment's load 6% dearer.
CREATE OR REPLACE FUNCTION standing_facts(members bigint[])
RETURNS TABLE (id text, "referrerId" text, depth integer, "ownerId" text, "joinedSeq" bigint, identity text,
  "directAgents" integer, "directBosses" integer, "standingJoinOrders" integer, "ownTeamOrders" integer,
  "personalSpendFen" bigint, "operatorGrants" text[], "packGrants" text[], "titlesMet" text[], "fundReleased" boolean)
LANGUAGE sql STABLE AS $$
  SELECT s.member_id::text, s.referrer_id::text, s.depth, s.owner_id::text, s.joined_seq, s.identity, s.direct_agents,
    s.direct_bosses, s.standing_join_orders, s.own_team_orders, s.personal_spend_fen, s.operator_grants, s.pack_grants,
    s.titles_met, s.fund_released_at IS NOT NULL
  FROM member_standing AS s WHERE s.member_id = ANY (members)
$$;
