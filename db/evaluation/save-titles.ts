import type { Changes } from "@liandong/core/flows/changes";
import type { Transaction } from "../connection/database";

/**
 * Writes who meets which titles now, and the history rows of those whose titles really changed: a member that a run before
 * has brought to the same state gets neither.
 */
export async function saveTitles({ sql }: Transaction, { members, standingChanges }: Changes): Promise<void> {
  const patches = members.map(({ memberId, titlesMet }) => ({ memberId, titlesMet }));
  await sql`
    WITH changed AS (
      UPDATE member_standing AS s SET titles_met = p."titlesMet"
      FROM jsonb_to_recordset(${JSON.stringify(patches)}::text::jsonb) AS p("memberId" bigint, "titlesMet" text[])
      WHERE s.member_id = p."memberId" AND s.titles_met IS DISTINCT FROM p."titlesMet"
      RETURNING s.member_id
    )
    INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
    SELECT c."memberId", c.aspect, c."from", c."to", c.at, c.cause, c.actor
    FROM jsonb_to_recordset(${JSON.stringify(standingChanges)}::text::jsonb)
      AS c("memberId" bigint, aspect text, "from" text, "to" text, at timestamptz, cause jsonb, actor text)
    JOIN changed ON changed.member_id = c."memberId"`;
}

/** One evaluation at a time, over all processes; held until the transaction ends. */
export async function lockEvaluation({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong evaluation'))`;
}
