import type { Owner } from "@liandong/core/plan/owner-lines";
import type { Handle, Transaction } from "../../connection/database";

/** All who own somebody, with the lines on which they are. */
export async function loadOwners({ sql }: Handle): Promise<Owner[]> {
  return sql<Owner[]>`
    SELECT s.member_id::text AS "memberId", s.owner_id::text AS "ownerId", s.depth, s.owner_line::text AS line
    FROM member_standing AS s WHERE EXISTS (SELECT FROM member_standing AS o WHERE o.owner_id = s.member_id)`;
}

/**
 * Takes at most `limit` members off the end of a line, the deepest first, so that the rest is a line at every moment; gives
 * their number.
 */
export async function shortenLine(
  tx: Transaction,
  { line, fromDepth, limit }: { line: string; fromDepth: number; limit: number },
): Promise<number> {
  await lockLines(tx);
  const gone = await tx.sql`
    WITH gone AS (
      SELECT member_id FROM member_standing WHERE owner_line = ${line}::bigint AND depth >= ${fromDepth}::integer
      ORDER BY depth DESC, member_id LIMIT ${limit}::integer FOR UPDATE
    )
    UPDATE member_standing AS s SET owner_line = NULL, placement_class = NULL FROM gone AS g WHERE s.member_id = g.member_id
    RETURNING s.member_id`;
  return gone.length;
}

/**
 * Adds members below the end of a line, the first of whom is owned by its last one, or begins it. Gives their number, which is
 * 0 when another run has changed the line: the next run sees what it left.
 */
export async function lengthenLine(
  tx: Transaction,
  { line, memberIds }: { line: string; memberIds: readonly string[] },
): Promise<number> {
  await lockLines(tx);
  const added = await tx.sql`
    WITH wanted AS MATERIALIZED (
      SELECT member_id, owner_id FROM member_standing
      WHERE member_id = ANY (${[...memberIds]}::bigint[]) AND owner_line IS NULL ORDER BY depth DESC, member_id FOR UPDATE
    ), ending AS (
      SELECT member_id FROM member_standing WHERE owner_line = ${line}::bigint ORDER BY depth DESC LIMIT 1
    )
    UPDATE member_standing AS s SET owner_line = ${line}::bigint,
      placement_class = placement_class(${line}::bigint, s.identity, s.direct_agents)
    FROM wanted AS w
    WHERE s.member_id = w.member_id AND (SELECT count(*) FROM wanted) = ${memberIds.length}::integer
      AND (SELECT member_id FROM ending) IS NOT DISTINCT FROM (
        SELECT owner_id FROM wanted WHERE member_id = ${memberIds[0]!}::bigint AND member_id <> ${line}::bigint)
    RETURNING s.member_id`;
  return added.length;
}

/** Two runs at once must not join two changes of one line that each was planned without the other. */
async function lockLines({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('owner_lines'))`;
}
