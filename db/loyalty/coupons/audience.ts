import type { Audience } from "@liandong/core/coupons/audience";
import { needsWakingFrom } from "@liandong/core/membership/rfm";
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { couponCampaign } from "../../schema/coupons";
import { listedMember, memberGroup } from "../../schema/member-groups";
import { memberTag } from "../../schema/member-notes";
import { membership, rfmCell } from "../../schema/membership";

type Members = {
  scope: string;
  audience: Audience;
  /** Members who had joined the programme by then. */
  joinedBy: Date;
};

/** The table in which an audience is found, and the condition on its rows. */
function placeOf({ scope, audience, joinedBy }: Members) {
  if (audience.kind !== "segments" && audience.kind !== "waking") {
    const { memberId, joinedAt } = membership;
    const isMember = and(eq(membership.scope, scope), lte(joinedAt, joinedBy), among(audience));
    return { table: membership, memberId, isMember };
  }
  const { memberId, period, segment, frequencyChange } = rfmCell;
  const cells =
    audience.kind === "waking" ? lte(frequencyChange, needsWakingFrom) : inArray(segment, audience.segments);
  return {
    table: rfmCell,
    memberId,
    isMember: and(eq(rfmCell.scope, scope), eq(period, audience.period ?? ""), cells),
  };
}

type AmongMembers = Exclude<Audience, { kind: "segments" | "waking" }>;

/** The condition by which an audience is chosen among the members of the programme. */
function among(audience: AmongMembers): SQL | undefined {
  const { memberId, levelId } = membership;
  if (audience.kind === "levels") return inArray(levelId, audience.levelIds);
  if (audience.kind === "list") return inArray(memberId, audience.memberIds);
  if (audience.kind === "all") return undefined;
  if (audience.kind === "group")
    return sql`exists (select from ${listedMember} where ${listedMember.groupId} = ${audience.groupId} and ${listedMember.memberId} = ${memberId})`;
  return sql`exists (select from ${memberTag} where ${memberTag.tag} = ${audience.tag} and ${memberTag.memberId} = ${memberId})`;
}

/** The next members of an audience, in the order of their numbers. */
export async function listAudience(
  { drizzle }: Handle,
  { after, limit, ...members }: Members & { after: string; limit: number },
): Promise<string[]> {
  const { table, memberId, isMember } = placeOf(members);
  const rows = await drizzle
    .select({ memberId })
    .from(table)
    .where(and(isMember, gt(memberId, after)))
    .orderBy(asc(memberId))
    .limit(limit);
  return rows.map((row) => row.memberId);
}

export async function countAudience({ drizzle }: Handle, members: Members): Promise<number> {
  const { table, isMember } = placeOf(members);
  const [row] = await drizzle.select({ members: count() }).from(table).where(isMember);
  return row?.members ?? 0;
}

/** The name of a group that is a list, kept from its deletion until the transaction ends; null for any other. */
export async function holdListName({ drizzle }: Handle, groupId: string): Promise<string | null> {
  const { name, id, listed } = memberGroup;
  const rows = await drizzle
    .select({ name })
    .from(memberGroup)
    .where(and(eq(id, groupId), isNotNull(listed)))
    .for("share");
  return rows[0]?.name ?? null;
}

/** Whether a campaign that is not finished gives to the list of a group. */
export async function isListGiven({ drizzle }: Handle, groupId: string): Promise<boolean> {
  const { audience, finishedAt } = couponCampaign;
  const rows = await drizzle
    .select({ audience })
    .from(couponCampaign)
    .where(and(isNull(finishedAt), sql`${audience} ->> 'groupId' = ${groupId}`))
    .limit(1);
  return rows.length > 0;
}
