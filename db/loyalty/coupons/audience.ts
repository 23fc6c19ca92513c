import type { Audience } from "@liandong/core/coupons/audience";
import { needsWakingFrom } from "@liandong/core/membership/rfm";
import { and, asc, count, eq, gt, inArray, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { membership, rfmCell } from "../../schema/membership";

type Members = {
  scope: string;
  audience: Audience;
  /** Members who had joined the programme by then. */
  joinedBy: Date;
};

/** The table in which an audience is found, and the condition on its rows. */
function placeOf({ scope, audience, joinedBy }: Members) {
  if (audience.kind === "all" || audience.kind === "levels") {
    const { memberId, levelId, joinedAt } = membership;
    const levels = audience.kind === "levels" ? inArray(levelId, audience.levelIds) : undefined;
    return { table: membership, memberId, isMember: and(eq(membership.scope, scope), lte(joinedAt, joinedBy), levels) };
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
