-- The uplines of buyers, as far as rate awards can reach: of upline members with equal standings only the nearest can be paid
-- (core/plan/differential.ts).
CREATE OR REPLACE FUNCTION rate_uplines(buyers bigint[], OUT uplines json, OUT nearest bigint[]) LANGUAGE plpgsql AS $$
BEGIN
  WITH RECURSIVE upline AS (
    SELECT member_id AS buyer_id, referrer_id AS member_id, 1 AS steps
    FROM member_standing WHERE member_id = ANY (buyers) AND referrer_id IS NOT NULL
    UNION ALL
    SELECT u.buyer_id, m.referrer_id, u.steps + 1
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id WHERE m.referrer_id IS NOT NULL
  ), reached AS (
    SELECT DISTINCT ON (u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants)
      u.buyer_id, u.member_id, u.steps
    FROM upline AS u JOIN member_standing AS m ON m.member_id = u.member_id
    ORDER BY u.buyer_id, m.identity, m.titles_met, m.operator_grants, m.pack_grants, u.steps
  )
  SELECT json_object_agg(buyer_id, ids), (SELECT array_agg(member_id) FROM reached) INTO uplines, nearest
  FROM (SELECT buyer_id, json_agg(member_id::text ORDER BY steps) AS ids FROM reached GROUP BY buyer_id) AS grouped;
END $$;
