import { DomainError } from "@liandong/core/errors";
import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { invitationCode, member, memberIds, memberOpenid } from "../../schema/members";
import { memberStanding } from "../../schema/standing";

/**
 * The member of a WeChat account, noting the login; null when the account has not registered.
 * @throws DomainError member.blocked with the reason
 */
export async function noteLogin(
  { drizzle }: Handle,
  { openid, now }: { openid: string; now: Date },
): Promise<string | null> {
  const [row] = await drizzle
    .update(member)
    .set({
      lastLoginAt: sql`CASE WHEN ${member.blockedAt} IS NULL THEN ${now.toISOString()}::timestamptz ELSE ${member.lastLoginAt} END`,
    })
    .from(memberOpenid)
    .where(and(eq(memberOpenid.openid, openid), eq(member.id, memberOpenid.memberId), isNull(member.erasedAt)))
    .returning({ id: member.id, blockReason: member.blockReason });
  if (row && row.blockReason !== null) throw new DomainError("member.blocked", { because: row.blockReason });
  return row?.id ?? null;
}

/** The member of an invitation code, whatever their identity is now; the plan's rule says whether they may invite. */
export async function findMemberByCode({ drizzle }: Handle, { code }: { code: string }): Promise<string | null> {
  const [row] = await drizzle
    .select({ id: invitationCode.memberId })
    .from(invitationCode)
    .where(eq(invitationCode.code, code));
  return row?.id ?? null;
}

/** What a newcomer sees of the member who invites them: nothing if that member may not invite. */
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

export type NewMember = {
  openid: string;
  unionid: string | null;
  /** Codes that are tried in turn until one is free. */
  codes: readonly string[];
  avatarUrl: string;
  now: Date;
};

/**
 * Writes the rows that make a member, and gives back its id; who calls it joins the member to the platform's programme. Of several registrations of one openid at once the
 * first wins: the others wait for it here and then fail with {@link OpenidTaken}.
 */
export async function registerMember(transaction: Transaction, input: NewMember): Promise<string> {
  const { openid, unionid, codes, avatarUrl, now } = input;
  const { drizzle } = transaction;
  const id = await nextMemberId(transaction);
  const nickname = `微信用户${id.slice(-4)}`;
  await drizzle.insert(member).values({ id, nickname, avatarUrl, createdAt: now, lastLoginAt: now });
  const taken = await drizzle
    .insert(memberOpenid)
    .values({ openid, unionid, memberId: id })
    .onConflictDoNothing()
    .returning({ openid: memberOpenid.openid });
  if (taken.length === 0) throw new OpenidTaken();
  await drizzle.insert(memberStanding).values({ memberId: id });
  await giveInvitationCode(transaction, { memberId: id, codes });
  return id;
}

/** Another process has registered this WeChat account meanwhile: the transaction has to be given up. */
export class OpenidTaken extends Error {}

async function nextMemberId({ sql: query }: Handle): Promise<string> {
  const [row] = await query<{ id: string }[]>`SELECT nextval(${memberIds.seqName ?? ""}) AS id`;
  return String(row?.id);
}

/** Every member has one code; it does not matter which of the proposed ones. */
export async function giveInvitationCode(
  { drizzle }: Handle,
  { memberId, codes }: { memberId: string; codes: readonly string[] },
): Promise<void> {
  for (const code of codes) {
    const given = await drizzle
      .insert(invitationCode)
      .values({ code, memberId })
      .onConflictDoNothing({ target: invitationCode.code })
      .returning({ code: invitationCode.code });
    if (given.length > 0) return;
  }
  throw new Error(`None of ${codes.length} proposed invitation codes is free.`);
}

/**
 * The same lock for what a member does themselves: after their erasure or block, nothing of theirs is written any more.
 * @throws DomainError member.erased, member.blocked
 */
export async function lockActiveMember({ drizzle }: Transaction, { memberId }: { memberId: string }): Promise<void> {
  const { erasedAt, blockedAt } = member;
  const [row] = await drizzle
    .select({ erasedAt, blockedAt })
    .from(member)
    .where(eq(member.id, memberId))
    .for("no key update");
  if (row?.erasedAt) throw new DomainError("member.erased");
  if (row?.blockedAt) throw new DomainError("member.blocked");
}

/** Actions of one member under this lock take turns; rows that refer to the member may still be written. */
export async function lockMember({ drizzle }: Transaction, { memberId }: { memberId: string }): Promise<void> {
  await drizzle.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for("no key update");
}

/** A member's facts for the plan, read without a lock: to show, not to decide on. */
export async function loadMemberFacts({ sql }: Handle, memberId: string): Promise<MemberFacts | null> {
  const [row] = await sql<{ facts: MemberFacts }[]>`
    SELECT to_json(s) AS facts FROM standing_facts(ARRAY[${memberId}]::bigint[]) AS s`;
  return row?.facts ?? null;
}

export type MemberRow = NonNullable<Awaited<ReturnType<typeof loadMember>>>;

/** A member with their standing and invitation code, or null. */
export async function loadMember({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const [row] = await drizzle
    .select({ member, standing: memberStanding, invitationCode: invitationCode.code })
    .from(member)
    .innerJoin(memberStanding, eq(memberStanding.memberId, member.id))
    .leftJoin(invitationCode, eq(invitationCode.memberId, member.id))
    .where(eq(member.id, memberId));
  return row ?? null;
}
