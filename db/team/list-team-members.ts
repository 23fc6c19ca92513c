import type { Identity } from "@liandong/core/plan/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { member } from "../schema/members";
import { memberStanding } from "../schema/standing";

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
