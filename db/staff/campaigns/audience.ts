import type { Audience } from "@liandong/core/campaigns/audience";
import { type MemberCondition, questionsOf } from "@liandong/core/member-groups/condition";
import { needsWakingFrom } from "@liandong/core/membership/rfm";
import type { Handle } from "../../connection/database";
import { conditionSql, conditionTables } from "../member-groups/condition-sql";

/** An audience of which the condition of its group, if it has one, is known. */
export type AudienceToFind = {
  scope: string;
  audience: Audience;
  /** The group's condition without named groups; null where the audience is no group, or one that is a list. */
  condition: MemberCondition | null;
  /** Members who had joined by then. */
  joinedBy: Date;
  now: Date;
};

/** A query of the members of an audience, who are neither blocked nor erased, as `id`. */
export function audienceSql(handle: Handle, { scope, audience, condition, joinedBy, now }: AudienceToFind) {
  const { sql } = handle;
  if (condition !== null) {
    return sql`SELECT m.id FROM ${conditionTables(handle, questionsOf(condition))}
      WHERE ${conditionSql(handle, condition, now)} AND m.blocked_at IS NULL AND m.created_at <= ${joinedBy}`;
  }
  const isThere = sql`JOIN member AS m ON m.id = x.member_id AND m.erased_at IS NULL AND m.blocked_at IS NULL`;
  if (audience.kind === "group")
    return sql`SELECT m.id FROM listed_member AS x ${isThere} WHERE x.group_id = ${audience.groupId}`;
  if (audience.kind === "segments" || audience.kind === "waking") {
    const cells =
      audience.kind === "waking"
        ? sql`x.frequency_change <= ${needsWakingFrom}`
        : sql`x.segment = ANY (${audience.segments}::text[])`;
    return sql`SELECT m.id FROM rfm_cell AS x ${isThere}
      WHERE x.scope = ${scope} AND x.period = ${audience.period ?? ""} AND ${cells}`;
  }
  return sql`SELECT m.id FROM membership AS x ${isThere}
    WHERE x.scope = ${scope} AND x.joined_at <= ${joinedBy} AND ${among(handle, audience)}`;
}

type AmongMembers = Exclude<Audience, { kind: "segments" | "waking" | "group" }>;

/** The condition by which an audience is chosen among the members of the programme. */
function among({ sql }: Handle, audience: AmongMembers) {
  switch (audience.kind) {
    case "all":
      return sql`TRUE`;
    case "levels":
      return sql`x.level_id = ANY (${audience.levelIds}::text[])`;
    case "list":
      return sql`x.member_id = ANY (${audience.memberIds}::bigint[])`;
    case "tag":
      return sql`EXISTS (SELECT FROM member_tag AS t WHERE t.member_id = x.member_id AND t.tag = ${audience.tag})`;
  }
}

export async function countAudience(handle: Handle, wanted: AudienceToFind): Promise<number> {
  const [row] = await handle.sql<{ members: number }[]>`
    SELECT count(*)::integer AS members FROM (${audienceSql(handle, wanted)}) AS a`;
  return row!.members;
}

export type ReachedMember = { memberId: string; occasion: string };

/** The next members of an audience in the order of their numbers. */
export async function listAudience(
  handle: Handle,
  { after, limit, occasion, ...wanted }: AudienceToFind & { after: string; limit: number; occasion: string },
): Promise<ReachedMember[]> {
  const rows = await handle.sql<{ id: string }[]>`
    SELECT a.id::text FROM (${audienceSql(handle, wanted)}) AS a WHERE a.id > ${after} ORDER BY a.id LIMIT ${limit}`;
  return rows.map(({ id }) => ({ memberId: id, occasion }));
}

/** The name of a group and what it stands for, kept from its deletion until the transaction ends; null for no such group. */
export async function holdGroup(
  { sql }: Handle,
  groupId: string,
): Promise<{ name: string; condition: MemberCondition | null } | null> {
  const [row] = await sql<{ name: string; condition: MemberCondition | null }[]>`
    SELECT name, condition FROM member_group WHERE id = ${groupId} FOR SHARE`;
  return row ?? null;
}

/** Whether a campaign that has not ended is for the group. */
export async function isGroupInUse({ sql }: Handle, groupId: string): Promise<boolean> {
  const rows = await sql`
    SELECT FROM campaign WHERE state <> 'done' AND audience ->> 'kind' = 'group' AND audience ->> 'groupId' = ${groupId} LIMIT 1`;
  return rows.length > 0;
}
