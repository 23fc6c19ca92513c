import type { Identity } from "@liandong/core/facts/identities";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";
import { briefColumns } from "../members/briefs";

export type TeamView = "referral" | "market";

export type TeamCounts = {
  directCount: number;
  /** Directs who are agents and not bosses, and directs who are bosses. */
  agentCount: number;
  bossCount: number;
  handedOverLines: number;
  newDirects: number;
};

type CountRow = { view: TeamView | "handedOver"; identity: Identity; members: number };

/** The kept figures of a member's team with the changes that were not added to them yet. */
async function loadCounts({ sql }: Handle, memberId: string): Promise<CountRow[]> {
  return sql<CountRow[]>`
    SELECT view, identity, sum(members)::integer AS members FROM (
      SELECT view, identity, members FROM team_count WHERE member_id = ${memberId}
      UNION ALL SELECT view, identity, change FROM team_change WHERE member_id = ${memberId}
    ) AS c GROUP BY view, identity`;
}

function sumCounts(rows: readonly CountRow[], view: CountRow["view"]): Record<Identity, number> {
  const counts = { customer: 0, agent: 0, boss: 0 };
  for (const row of rows) if (row.view === view) counts[row.identity] = row.members;
  return counts;
}

/**
 * Figures of a member's own lines. Handed over (留人): a direct referral who has joined and whose owner is another member
 * or none. New: those whom they referred since then.
 */
export async function countTeam(
  handle: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<TeamCounts> {
  const [rows, newDirects] = await Promise.all([
    loadCounts(handle, memberId),
    countNewDirects(handle, { memberId, since }),
  ]);
  const directs = sumCounts(rows, "referral");
  const handedOver = sumCounts(rows, "handedOver");
  return {
    directCount: directs.customer + directs.agent + directs.boss,
    agentCount: directs.agent,
    bossCount: directs.boss,
    handedOverLines: handedOver.customer + handedOver.agent + handedOver.boss,
    newDirects,
  };
}

/** Nobody is listed under an earlier moment than that of their referral, so the index of the lists finds the new ones. */
export async function countNewDirects(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: Date },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM member_standing
    WHERE referrer_id = ${memberId} AND identity IN ('customer', 'agent', 'boss') AND listed_since(identity, bound_at, joined_at) >= ${since}
      AND bound_at >= ${since}`;
  return row!.count;
}

/** How many members of each identity a level of the team has: the directs or the market of one member. */
export async function countIdentities(
  handle: Handle,
  { parentId, view }: { parentId: string; view: TeamView },
): Promise<Record<Identity, number>> {
  return sumCounts(await loadCounts(handle, parentId), view);
}

/** How many members a member referred. */
export async function countDirects(handle: Handle, { memberId }: { memberId: string }): Promise<number> {
  const { customer, agent, boss } = await countIdentities(handle, { parentId: memberId, view: "referral" });
  return customer + agent + boss;
}

/**
 * Adds at most `limit` changes of team figures to the kept ones; gives their number. Rows that another run holds are left
 * to it.
 */
export async function addTeamChanges({ sql }: Transaction, { limit }: { limit: number }): Promise<number> {
  const [row] = await sql<{ added: number }[]>`
    WITH taken AS MATERIALIZED (
      DELETE FROM team_change AS c USING (
        SELECT member_id, id FROM team_change ORDER BY member_id, id LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS free
      WHERE c.member_id = free.member_id AND c.id = free.id RETURNING c.member_id, c.view, c.identity, c.change
    ), added AS (
      INSERT INTO team_count AS t (member_id, view, identity, members)
      SELECT member_id, view, identity, sum(change) FROM taken GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (member_id, view, identity) DO UPDATE SET members = t.members + excluded.members)
    SELECT count(*)::integer AS added FROM taken`;
  return row!.added;
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

type Filter = {
  parentId: string;
  view: TeamView;
  identity: Identity | null;
  after: TeamPlace | null;
  limit: number;
};

/** The place of a member in a list: bosses before agents before customers, then by the date that the list shows. */
export type TeamPlace = { rank: number; sinceMs: number; id: string };

const ranked: readonly Identity[] = ["boss", "agent", "customer"];

export type TeamMemberRow = {
  id: string;
  nickname: string;
  avatarUrl: string;
  identity: Identity;
  joinedAt: Date | null;
  ownerId: string | null;
  referrerId: string | null;
  directAgents: number;
  rank: number;
  sinceMs: number;
};

/**
 * The members whom a member referred, or those in their market: bosses, agents, customers, each the latest first. Every
 * identity is read from its place in the index, and no more rows of it than the page shows.
 */
export async function listTeamMembers({ sql }: Handle, filter: Filter): Promise<TeamMemberRow[]> {
  const { parentId, view, identity, after, limit } = filter;
  const belongsTo = view === "referral" ? sql`referrer_id` : sql`owner_id`;
  const parts = ranked.flatMap((of, rank) => {
    if ((identity && identity !== of) || (after && rank < after.rank)) return [];
    const isBehind =
      after?.rank === rank
        ? sql`AND (listed_since(identity, bound_at, joined_at), member_id) < (${new Date(after.sinceMs)}, ${after.id}::bigint)`
        : sql``;
    return sql`(SELECT member_id, ${rank}::integer AS rank, listed_since(identity, bound_at, joined_at) AS since FROM member_standing
      WHERE ${belongsTo} = ${parentId} AND identity = ${of} ${isBehind}
      ORDER BY listed_since(identity, bound_at, joined_at) DESC, member_id DESC LIMIT ${limit})`;
  });
  if (parts.length === 0) return [];
  const page = parts.reduce((all, part) => sql`${all} UNION ALL ${part}`);
  const rows = await sql<(Omit<TeamMemberRow, "sinceMs"> & { since: Date })[]>`
    WITH page AS (SELECT * FROM (${page}) AS p ORDER BY rank, since DESC, member_id DESC LIMIT ${limit})
    SELECT m.id::text, m.nickname, m.avatar_url AS "avatarUrl", s.identity, s.joined_at AS "joinedAt",
      s.owner_id::text AS "ownerId", s.referrer_id::text AS "referrerId", s.direct_agents AS "directAgents", p.rank, p.since
    FROM page AS p JOIN member_standing AS s USING (member_id) JOIN member AS m ON m.id = p.member_id
    ORDER BY p.rank, p.since DESC, p.member_id DESC`;
  return rows.map(({ since, ...row }) => ({ ...row, sinceMs: since.getTime() }));
}

/** Members by their numbers, in the order of the numbers given. */
export async function listTeamMembersByIds(
  { sql }: Handle,
  { memberIds }: { memberIds: readonly string[] },
): Promise<TeamMemberRow[]> {
  if (memberIds.length === 0) return [];
  const rows = await sql<(Omit<TeamMemberRow, "sinceMs"> & { since: Date })[]>`
    SELECT m.id::text, m.nickname, m.avatar_url AS "avatarUrl", s.identity, s.joined_at AS "joinedAt",
      s.owner_id::text AS "ownerId", s.referrer_id::text AS "referrerId", s.direct_agents AS "directAgents",
      array_position('{boss,agent,customer}', s.identity) - 1 AS rank, listed_since(s.identity, s.bound_at, s.joined_at) AS since
    FROM unnest(${memberIds as string[]}::bigint[]) WITH ORDINALITY AS asked(id, place)
      JOIN member_standing AS s ON s.member_id = asked.id JOIN member AS m ON m.id = asked.id
    ORDER BY asked.place`;
  return rows.map(({ since, ...row }) => ({ ...row, sinceMs: since.getTime() }));
}

/** The members whom a member referred, the latest registered first. */
export async function listDirects(
  { drizzle }: Handle,
  { memberId, beforeId, limit }: { memberId: string; beforeId: string | null; limit: number },
) {
  return (
    drizzle
      .select({
        ...briefColumns,
        createdAt: member.createdAt,
        joinedAt: memberStanding.joinedAt,
        ownerId: memberStanding.ownerId,
        directAgents: memberStanding.directAgents,
      })
      .from(memberStanding)
      .innerJoin(member, eq(member.id, memberStanding.memberId))
      .where(and(eq(memberStanding.referrerId, memberId), beforeId ? lt(memberStanding.memberId, beforeId) : undefined))
      // The standing's column, not the member's: it is the one that stands in the index beside the referrer.
      .orderBy(desc(memberStanding.memberId))
      .limit(limit)
  );
}
