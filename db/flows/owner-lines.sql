-- How far a member on an owner line is on the way to placement: a boss's directs, counted to 10; null for everybody else. It
-- stands on their row, so that an index finds the nearest owner with enough of them whatever number the plan asks for.
CREATE OR REPLACE FUNCTION placement_class(owner_line bigint, identity text, direct_agents integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN owner_line IS NOT NULL AND identity = 'boss' THEN least(direct_agents, 10) END
$$;

-- The owner after those of a line who end no search: the nearest above this depth with enough directs, or one of `held`, who
-- may get them in this very transaction; else the owner of the line's head. One look into the index per class; IS NOT DISTINCT
-- keeps the planner, whose statistics may be older than the line, from reading all of it for `held`.
CREATE OR REPLACE FUNCTION after_on_line(line bigint, below integer, enough integer, held bigint[]) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
  after bigint;
BEGIN
  SELECT q.member_id INTO after FROM (
    SELECT n.member_id, n.depth FROM generate_series(least(greatest(enough, 0), 10), 10) AS class CROSS JOIN LATERAL (
      SELECT s.member_id, s.depth FROM member_standing AS s
      WHERE s.owner_line = line AND s.placement_class = class AND s.depth < below AND s.direct_agents >= enough
      ORDER BY s.depth DESC LIMIT 1) AS n
    UNION ALL
    SELECT s.member_id, s.depth FROM member_standing AS s
    WHERE s.member_id = ANY (held) AND s.owner_line IS NOT DISTINCT FROM line AND s.depth < below
  ) AS q ORDER BY q.depth DESC LIMIT 1;
  IF NOT FOUND THEN SELECT owner_id INTO after FROM member_standing WHERE member_id = line; END IF;
  RETURN after;
END $$;
