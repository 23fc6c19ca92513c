-- The kinds among these whose current text the member has not agreed to; a kind without a published text is never lacking.
CREATE OR REPLACE FUNCTION lacking_agreements(agreeing bigint, wanted text[])
RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(t.kind ORDER BY t.kind), '{}')
  FROM (SELECT l.kind, max(l.version) AS version FROM legal_text AS l WHERE l.kind = ANY (wanted) GROUP BY l.kind) AS t
  WHERE NOT EXISTS (SELECT FROM member_consent AS c
    WHERE c.member_id = agreeing AND c.kind = t.kind AND c.version = t.version)
$$;
