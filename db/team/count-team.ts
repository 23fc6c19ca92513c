import type { Handle } from "../connection/database";

export type TeamCounts = { directCount: number; handedOverLines: number; newThisWeek: number };

/**
 * Figures of a member's own lines and market, all by index. Handed over (留人): a direct referral who has joined and whose
 * owner is another member or nobody. New: whom it referred, and who joined its market, since then.
 */
export async function countTeam(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<TeamCounts> {
  const [row] = await sql<Record<keyof TeamCounts, number>[]>`
    select
      count(*) filter (where referrer_id = ${memberId})::integer as "directCount",
      count(*) filter (
        where referrer_id = ${memberId} and joined_seq is not null and owner_id is distinct from ${memberId}
      )::integer as "handedOverLines",
      count(*) filter (
        where (referrer_id = ${memberId} and bound_at >= ${since}) or (owner_id = ${memberId} and joined_at >= ${since})
      )::integer as "newThisWeek"
    from member_standing where referrer_id = ${memberId} or owner_id = ${memberId}`;
  return row!;
}
