-- 入会: puts a member at the lowest level of the programme in force. Nothing happens if the member belongs to it already, or
-- if the scope has no programme.
CREATE OR REPLACE FUNCTION join_programme(new_member bigint, of_scope text, at timestamptz, actor text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  lowest text;
BEGIN
  SELECT document #>> '{levels,0,id}' INTO lowest FROM programme_version WHERE scope = of_scope ORDER BY version DESC LIMIT 1;
  IF lowest IS NULL THEN RETURN; END IF;
  INSERT INTO membership (member_id, scope, level_id, joined_at) VALUES (new_member, of_scope, lowest, at) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    INSERT INTO level_change (member_id, scope, to_level, at, why, actor) VALUES (new_member, of_scope, lowest, at, 'joined', actor);
  END IF;
END $$;
