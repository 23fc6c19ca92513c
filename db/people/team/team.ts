import type { Identity } from "@liandong/core/facts/identities";
import { and, asc, count, desc, eq, lt, sql as raw } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";
import { briefColumns } from "../members/briefs";

export type TeamCounts = {
  directCount: number;
  /** Directs who are agents and not bosses, and directs who are bosses. */
  agentCount: number;
  bossCount: number;
  handedOverLines: number;
  newDirects: number;
};

/**
 * Figures of a member's own lines, all by index. Handed over (留人): a direct referral who has joined and whose owner is
 * another member or none. New: those whom they referred since then.
 */
export async function countTeam(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<TeamCounts> {
  const [row] = await sql<Record<keyof TeamCounts, number>[]>`
    SELECT
      count(*)::integer AS "directCount",
      count(*) FILTER (WHERE identity = 'agent')::integer AS "agentCount",
      count(*) FILTER (WHERE identity = 'boss')::integer AS "bossCount",
      count(*) FILTER (WHERE joined_seq IS NOT NULL AND owner_id IS DISTINCT FROM ${memberId})::integer AS "handedOverLines",
      count(*) FILTER (WHERE bound_at >= ${since})::integer AS "newDirects"
    FROM member_standing WHERE referrer_id = ${memberId}`;
  return row!;
}

/** How many members of each identity a level of the team has: the directs or the market of one member. */
export async function countIdentities(
  { drizzle }: Handle,
  { parentId, view }: { parentId: string; view: TeamView },
): Promise<Record<Identity, number>> {
  const rows = await drizzle
    .select({ identity: memberStanding.identity, count: count() })
    .from(memberStanding)
    .where(eq(view === "referral" ? memberStanding.referrerId : memberStanding.ownerId, parentId))
    .groupBy(memberStanding.identity);
  return { customer: 0, agent: 0, boss: 0, ...Object.fromEntries(rows.map((row) => [row.identity, row.count])) };
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
  after: TeamPlace | null;
  limit: number;
};

/** The place of a member in a list: bosses before agents before customers, then by the date that the list shows. */
export type TeamPlace = { rank: number; sinceMs: number; id: string };

const rank = raw<number>`CASE ${memberStanding.identity} WHEN 'boss' THEN 0 WHEN 'agent' THEN 1 ELSE 2 END`;
/** Agents and bosses are dated by their joining, customers by their referral. */
const since = raw<Date>`CASE WHEN ${memberStanding.identity} = 'customer'
  THEN coalesce(${memberStanding.boundAt}, ${member.createdAt})
  ELSE coalesce(${memberStanding.joinedAt}, ${memberStanding.boundAt}, ${member.createdAt}) END`;
const sinceMs = raw<string>`(extract(epoch FROM ${since}) * 1000)::bigint`;

/** The members whom a member referred, or those in their market: bosses, agents, customers, each the latest first. */
export async function listTeamMembers({ drizzle }: Handle, { parentId, view, identity, after, limit }: Filter) {
  const belongsTo = view === "referral" ? memberStanding.referrerId : memberStanding.ownerId;
  return drizzle
    .select({
      id: member.id,
      nickname: member.nickname,
      avatarUrl: member.avatarUrl,
      identity: memberStanding.identity,
      joinedAt: memberStanding.joinedAt,
      ownerId: memberStanding.ownerId,
      referrerId: memberStanding.referrerId,
      directAgents: memberStanding.directAgents,
      rank,
      sinceMs: sinceMs.mapWith(Number),
    })
    .from(memberStanding)
    .innerJoin(member, eq(member.id, memberStanding.memberId))
    .where(
      and(
        eq(belongsTo, parentId),
        identity ? eq(memberStanding.identity, identity) : undefined,
        after
          ? raw`(${rank}, -${sinceMs}, -${memberStanding.memberId}) > (${after.rank}, ${-after.sinceMs}, -${after.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(rank), desc(sinceMs), desc(memberStanding.memberId))
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
