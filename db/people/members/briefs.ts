import { eq, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { member } from "../../schema/members";
import { memberStanding } from "../../schema/standing";

/** What identifies a member to people, in lists and beside names. Every member has a standing from registration on. */
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

/** Members by their numbers, keyed by number; unknown numbers are left out. */
export async function listBriefs(
  handle: Handle,
  { memberIds }: { memberIds: Iterable<string> },
): Promise<Map<string, MemberBriefRow>> {
  const wanted = [...new Set(memberIds)];
  if (wanted.length === 0) return new Map();
  const rows = await selectBriefs(handle).where(inArray(member.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}
