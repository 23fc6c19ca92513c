import { FactMap } from "@liandong/core/flows/fact-map";
import { membershipKey } from "@liandong/core/membership/facts";
import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { readCards } from "../../flows/load-membership";
import { levelChange, membership } from "../../schema/membership";

/**
 * 付费会员卡 of a membership, as JSON holds it; null for none. The outer table is named in words: Drizzle leaves the names of
 * tables out of a query of one table, and a bare column would be that of the inner one.
 */
const cardsOfMembership = sql<Parameters<typeof readCards>[0] | null>`(
  SELECT json_agg(json_build_object('cardId', p.card_id, 'orderNo', p.order_no, 'lineNo', p.line_no,
    'startsAt', p.starts_at, 'endsAt', p.ends_at) ORDER BY p.place)
  FROM card_period AS p WHERE p.member_id = membership.member_id AND p.scope = membership.scope)`;

/** The programmes that a member belongs to, at which level and with which cards: to show prices by, without lots or balances. */
export async function readLevels({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<FactMap> {
  const facts = new FactMap();
  const rows = await drizzle
    .select({ ...getTableColumns(membership), cards: cardsOfMembership })
    .from(membership)
    .where(eq(membership.memberId, memberId));
  for (const { joinedAt, cards, ...member } of rows)
    facts.memberships.set(membershipKey(memberId, member.scope), {
      ...member,
      ...(cards ? { cards: readCards(cards) } : {}),
    });
  return facts;
}

/** How many members of a programme have each level, tried ones under `trials`. */
export async function countLevels(
  { sql }: Handle,
  { scope, now }: { scope: string; now: Date },
): Promise<{ levelId: string; members: number; trials: number }[]> {
  return sql<{ levelId: string; members: number; trials: number }[]>`
    SELECT "levelId", sum(members)::integer AS members, sum(trials)::integer AS trials FROM (
      SELECT level_id AS "levelId", count(*) AS members, 0 AS trials FROM membership WHERE scope = ${scope} GROUP BY level_id
      UNION ALL
      SELECT trial_level_id, 0, count(*) FROM membership WHERE scope = ${scope} AND trial_until > ${now} GROUP BY trial_level_id
    ) AS counted GROUP BY "levelId"`;
}

export type LevelChangeRow = typeof levelChange.$inferSelect;

/** A member's levels in one programme, the latest first. */
export async function listLevelChanges(
  { drizzle }: Handle,
  { memberId, scope, limit }: { memberId: string; scope: string; limit: number },
): Promise<LevelChangeRow[]> {
  return drizzle
    .select()
    .from(levelChange)
    .where(and(eq(levelChange.memberId, memberId), eq(levelChange.scope, scope)))
    .orderBy(desc(levelChange.id))
    .limit(limit);
}
