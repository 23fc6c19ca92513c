import { and, eq, ne } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { invitationCode, member, memberOpenid } from "../schema/members";
import { memberStanding } from "../schema/standing";

/** The member of a WeChat account, noting that it logged in now; null when it has not registered. */
export async function noteLogin(
  { drizzle }: Handle,
  { openid, now }: { openid: string; now: Date },
): Promise<string | null> {
  const [row] = await drizzle
    .update(member)
    .set({ lastLoginAt: now })
    .from(memberOpenid)
    .where(and(eq(memberOpenid.openid, openid), eq(member.id, memberOpenid.memberId)))
    .returning({ id: member.id });
  return row?.id ?? null;
}

/** The member behind an invitation code, whatever its identity is now; the plan's rule says whether it may invite. */
export async function findMemberByCode({ drizzle }: Handle, { code }: { code: string }): Promise<string | null> {
  const [row] = await drizzle
    .select({ id: invitationCode.memberId })
    .from(invitationCode)
    .where(eq(invitationCode.code, code));
  return row?.id ?? null;
}

/** What a newcomer sees of who invites: nothing for the code of somebody who may not. */
export async function findInviter({ drizzle }: Handle, { code }: { code: string }) {
  const [row] = await drizzle
    .select({ nickname: member.nickname, avatarUrl: member.avatarUrl, identity: memberStanding.identity })
    .from(invitationCode)
    .innerJoin(member, eq(member.id, invitationCode.memberId))
    .innerJoin(memberStanding, eq(memberStanding.memberId, invitationCode.memberId))
    .where(and(eq(invitationCode.code, code), ne(memberStanding.identity, "customer")));
  return row ?? null;
}

export async function findMemberByOpenid({ drizzle }: Handle, { openid }: { openid: string }): Promise<string | null> {
  const [row] = await drizzle
    .select({ memberId: memberOpenid.memberId })
    .from(memberOpenid)
    .where(eq(memberOpenid.openid, openid));
  return row?.memberId ?? null;
}

/** The member's WeChat account. */
export async function findOpenid({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<string | null> {
  const [row] = await drizzle
    .select({ openid: memberOpenid.openid })
    .from(memberOpenid)
    .where(eq(memberOpenid.memberId, memberId))
    .limit(1);
  return row?.openid ?? null;
}
