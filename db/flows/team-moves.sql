-- In whose figures a standing is counted: under its referrer, under its owner, and as a line that its referrer handed over.
CREATE OR REPLACE FUNCTION team_places(standing member_standing) RETURNS TABLE (member_id bigint, view text)
LANGUAGE sql STABLE AS $$
  SELECT p.member_id, p.view FROM (VALUES (standing.referrer_id, 'referral'), (standing.owner_id, 'market'),
    (CASE WHEN standing.joined_seq IS NOT NULL AND standing.owner_id IS DISTINCT FROM standing.referrer_id
      THEN standing.referrer_id END, 'handedOver')
  ) AS p(member_id, view) WHERE p.member_id IS NOT NULL
$$;

-- What a changed standing does to the figures of teams.
CREATE OR REPLACE FUNCTION team_moves(before member_standing, after member_standing)
RETURNS TABLE (member_id bigint, view text, identity text, change bigint) LANGUAGE sql STABLE AS $$
  SELECT m.member_id, m.view, m.identity, sum(m.change) FROM (
    SELECT p.member_id, p.view, after.identity, 1 FROM team_places(after) AS p
    UNION ALL SELECT p.member_id, p.view, before.identity, -1 FROM team_places(before) AS p
  ) AS m(member_id, view, identity, change)
  GROUP BY 1, 2, 3 HAVING sum(m.change) <> 0
$$;
