import { and, desc, isNull, like, lt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { operatorGrant } from "../schema/standing";

export type GrantSearch = { prefix: string; afterId: string | null; limit: number };

/** What operators granted and nobody took back, the latest first; `prefix` is the beginning of the mark, `region:34`. */
export async function listStandingGrants({ drizzle }: Handle, { prefix, afterId, limit }: GrantSearch) {
  const { id, memberId, mark, grantedAt, grantedBy, reason, revokedAt } = operatorGrant;
  return drizzle
    .select({ id, memberId, mark, grantedAt, grantedBy, reason })
    .from(operatorGrant)
    .where(and(like(mark, `${prefix}%`), isNull(revokedAt), afterId === null ? undefined : lt(id, afterId)))
    .orderBy(desc(id))
    .limit(limit);
}

/** How many hold each title, met or granted: a title by its number in all of them. */
export async function countTitleHolders({ sql }: Handle): Promise<Map<string, number>> {
  const rows = await sql<{ title: string; holders: number }[]>`
    SELECT title, count(DISTINCT member_id)::int AS holders
    FROM member_standing, LATERAL (
      SELECT unnest(titles_met) AS title
      UNION SELECT substr(mark, 7) FROM unnest(operator_grants || pack_grants) AS mark WHERE mark LIKE 'title:%'
    ) AS held
    WHERE titles_met <> '{}' OR operator_grants <> '{}' OR pack_grants <> '{}'
    GROUP BY title`;
  return new Map(rows.map(({ title, holders }) => [title, holders]));
}
