import type { Changes, StandingChange } from "@liandong/core/flows/changes";
import type { Transaction } from "../connection/database";

/** A document of this many members stays far below what one jsonb holds. */
const batch = 20_000;

/**
 * Writes who meets which titles now, and the history rows of those whose titles really changed: a member that a run before
 * has brought to the same state gets neither. Standings are locked in the order in which payments lock them.
 */
export async function saveTitles({ sql }: Transaction, { members, standingChanges }: Changes): Promise<void> {
  const memberIds = members.map(({ memberId }) => memberId);
  await sql`SELECT FROM member_standing WHERE member_id = ANY (${memberIds}::bigint[]) ORDER BY depth DESC, member_id FOR UPDATE`;
  const historyOf = new Map<string, StandingChange[]>();
  for (const change of standingChanges) {
    const known = historyOf.get(change.memberId);
    if (known) known.push(change);
    else historyOf.set(change.memberId, [change]);
  }
  for (let start = 0; start < members.length; start += batch) {
    const patches = members.slice(start, start + batch).map(({ memberId, titlesMet }) => ({ memberId, titlesMet }));
    const history = patches.flatMap(({ memberId }) => historyOf.get(memberId) ?? []);
    await sql`
      WITH changed AS (
        UPDATE member_standing AS s SET titles_met = p."titlesMet"
        FROM jsonb_to_recordset(${JSON.stringify(patches)}::text::jsonb) AS p("memberId" bigint, "titlesMet" text[])
        WHERE s.member_id = p."memberId" AND s.titles_met IS DISTINCT FROM p."titlesMet"
        RETURNING s.member_id
      )
      INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
      SELECT c."memberId", c.aspect, c."from", c."to", c.at, c.cause, c.actor
      FROM jsonb_to_recordset(${JSON.stringify(history)}::text::jsonb)
        AS c("memberId" bigint, aspect text, "from" text, "to" text, at timestamptz, cause jsonb, actor text)
      JOIN changed ON changed.member_id = c."memberId"`;
  }
}

/** One evaluation at a time, over all processes; held until the transaction ends. */
export async function lockEvaluation({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong evaluation'))`;
}
