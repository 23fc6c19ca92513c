import { and, desc, eq, lt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { member } from "../schema/members";
import { memberStanding } from "../schema/standing";
import { briefColumns } from "./member-brief";

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
