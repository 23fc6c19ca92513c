-- A standing as core's MemberFacts. Ids are text, because JSON numbers would round them.
CREATE OR REPLACE FUNCTION standing_facts(s member_standing) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'id', s.member_id::text, 'referrerId', s.referrer_id::text, 'depth', s.depth, 'ownerId', s.owner_id::text,
    'joinedSeq', s.joined_seq, 'identity', s.identity, 'directAgents', s.direct_agents, 'directBosses', s.direct_bosses,
    'standingJoinOrders', s.standing_join_orders, 'ownTeamOrders', s.own_team_orders,
    'personalSpendFen', s.personal_spend_fen, 'operatorGrants', s.operator_grants, 'packGrants', s.pack_grants,
    'titlesMet', s.titles_met, 'fundReleased', s.fund_released_at IS NOT NULL)
$$;
