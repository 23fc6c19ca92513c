import type { Identity } from "@liandong/core/facts/identities";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";
import { briefColumns } from "../members/briefs";

export type TeamCounts = { directCount: number; handedOverLines: number; newThisWeek: number };

/**
 * Figures of a member's own lines and market, all by index. Handed over (留人): a direct referral who has joined and whose
 * owner is another member or none. New: those they referred, and those who joined their market, since then.
 */
export async function countTeam(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<TeamCounts> {
  const [row] = await sql<Record<keyof TeamCounts, number>[]>`
    SELECT
      count(*) FILTER (WHERE referrer_id = ${memberId})::integer AS "directCount",
      count(*) FILTER (
        WHERE referrer_id = ${memberId} AND joined_seq IS NOT NULL AND owner_id IS DISTINCT FROM ${memberId}
      )::integer AS "handedOverLines",
      count(*) FILTER (
        WHERE (referrer_id = ${memberId} AND bound_at >= ${since}) OR (owner_id = ${memberId} AND joined_at >= ${since})
      )::integer AS "newThisWeek"
    FROM member_standing WHERE referrer_id = ${memberId} OR owner_id = ${memberId}`;
  return row!;
}

/**
 * Whether a member is the ancestor or is below them in the referral tree. The walk up takes as many steps as their depths
 * differ.
 */
export async function isInTree(
  { sql }: Handle,
  { ancestorId, memberId }: { ancestorId: string; memberId: string },
): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    WITH RECURSIVE up AS (
      SELECT member_id, referrer_id, depth FROM member_standing WHERE member_id = ${memberId}
      UNION ALL
      SELECT above.member_id, above.referrer_id, above.depth
      FROM up JOIN member_standing AS above ON above.member_id = up.referrer_id
      WHERE up.depth > (SELECT depth FROM member_standing WHERE member_id = ${ancestorId})
    )
    SELECT EXISTS (SELECT FROM up WHERE member_id = ${ancestorId}) AS found`;
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

/** The members whom a member referred, or those in their market; the latest registered first. */
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

/** The members whom a member referred, the latest registered first. */
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
