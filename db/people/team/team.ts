import type { Identity } from "@liandong/core/facts/identities";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";
import { briefColumns } from "../members/briefs";

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

/**
 * Whether a member is the ancestor or stands below it in the referral tree. The walk up takes as many steps as their depths
 * differ, whatever is above or beside; who is not deeper is looked at once.
 */
export async function isInTree(
  { sql }: Handle,
  { ancestorId, memberId }: { ancestorId: string; memberId: string },
): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    with recursive up as (
      select member_id, referrer_id, depth from member_standing where member_id = ${memberId}
      union all
      select above.member_id, above.referrer_id, above.depth
      from up join member_standing as above on above.member_id = up.referrer_id
      where up.depth > (select depth from member_standing where member_id = ${ancestorId})
    )
    select exists (select from up where member_id = ${ancestorId}) as found`;
  return row?.found ?? false;
}

export type TeamView = "referral" | "market";
type Filter = {
  parentId: string;
  view: TeamView;
  identity: Identity | null;
  beforeId: string | null;
  limit: number;
};

/** Whom a member referred, or who grows in its market; the latest registered first. */
export async function listTeamMembers({ drizzle }: Handle, { parentId, view, identity, beforeId, limit }: Filter) {
  const belongsTo = view === "referral" ? memberStanding.referrerId : memberStanding.ownerId;
  return drizzle
    .select({
      id: member.id,
      nickname: member.nickname,
      avatarUrl: member.avatarUrl,
      identity: memberStanding.identity,
      joinedAt: memberStanding.joinedAt,
      ownerId: memberStanding.ownerId,
      directAgents: memberStanding.directAgents,
    })
    .from(memberStanding)
    .innerJoin(member, eq(member.id, memberStanding.memberId))
    .where(
      and(
        eq(belongsTo, parentId),
        identity ? eq(memberStanding.identity, identity) : undefined,
        beforeId ? lt(memberStanding.memberId, beforeId) : undefined,
      ),
    )
    .orderBy(desc(memberStanding.memberId))
    .limit(limit);
}

/** Who the member referred, the latest registered first. */
export async function listDirects(
  { drizzle }: Handle,
  { memberId, beforeId, limit }: { memberId: string; beforeId: string | null; limit: number },
) {
  return drizzle
    .select({
      ...briefColumns,
      createdAt: member.createdAt,
      joinedAt: memberStanding.joinedAt,
      ownerId: memberStanding.ownerId,
      directAgents: memberStanding.directAgents,
    })
    .from(memberStanding)
    .innerJoin(member, eq(member.id, memberStanding.memberId))
    .where(and(eq(memberStanding.referrerId, memberId), beforeId ? lt(member.id, beforeId) : undefined))
    .orderBy(desc(member.id))
    .limit(limit);
}
