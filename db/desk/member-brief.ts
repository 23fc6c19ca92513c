import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { member } from "../schema/members";
import { memberStanding } from "../schema/standing";

/** What a member is recognised by, in lists and beside names. Every member has a standing from its registration on. */
export const briefColumns = {
  id: member.id,
  nickname: member.nickname,
  avatarUrl: member.avatarUrl,
  phone: member.phone,
  identity: memberStanding.identity,
};

export type MemberBriefRow = {
  id: string;
  nickname: string;
  avatarUrl: string;
  phone: string | null;
  identity: "customer" | "agent" | "boss";
};

export function selectBriefs({ drizzle }: Handle) {
  return drizzle
    .select(briefColumns)
    .from(member)
    .innerJoin(memberStanding, eq(memberStanding.memberId, member.id))
    .$dynamic();
}
