import { DomainError } from "@liandong/core/errors";
import type { MemberFacts } from "@liandong/core/facts/member-facts";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { invitationCode, member, memberIds, memberOpenid } from "../../schema/members";
import { memberUnionid } from "../../schema/merchants";
import { memberStanding } from "../../schema/standing";

/**
 * The member of a WeChat account and what is known of it, noting the login; null when the account has not registered.
 * @throws DomainError member.blocked with the reason
 */
export async function noteLogin(
  { drizzle }: Handle,
  { openid, now }: { openid: string; now: Date },
): Promise<{ memberId: string; unionid: string | null } | null> {
  const [row] = await drizzle
    .update(member)
    .set({
      lastLoginAt: sql`CASE WHEN ${member.blockedAt} IS NULL THEN ${now.toISOString()}::timestamptz ELSE ${member.lastLoginAt} END`,
    })
    .from(memberOpenid)
    .where(and(eq(memberOpenid.openid, openid), eq(member.id, memberOpenid.memberId), isNull(member.erasedAt)))
    .returning({ memberId: member.id, unionid: memberOpenid.unionid, blockReason: member.blockReason });
  if (row && row.blockReason !== null) throw new DomainError("member.blocked", { because: row.blockReason });
  return row ? { memberId: row.memberId, unionid: row.unionid } : null;
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

/** A mini-program; rows of earlier versions name none and belong to the first. */
export type AppName = { appid: string; firstAppid: string };

/** The member's WeChat account in a mini-program; null for a member who never was there. */
export async function findOpenid(
  { drizzle }: Handle,
  { memberId, appid, firstAppid }: AppName & { memberId: string },
): Promise<string | null> {
  const [row] = await drizzle
    .select({ openid: memberOpenid.openid })
    .from(memberOpenid)
    .where(and(eq(memberOpenid.memberId, memberId), sql`coalesce(${memberOpenid.appid}, ${firstAppid}) = ${appid}`))
    .orderBy(memberOpenid.openid)
    .limit(1);
  return row?.openid ?? null;
}

/** The member's WeChat accounts with their mini-programs, those of earlier versions first. */
export async function listOpenids(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<{ openid: string; appid: string | null }[]> {
  const { openid, appid } = memberOpenid;
  return drizzle
    .select({ openid, appid })
    .from(memberOpenid)
    .where(eq(memberOpenid.memberId, memberId))
    .orderBy(sql`${appid} NULLS FIRST`, openid);
}

/** The member who is this person in another of the shop's mini-programs; they are not erased before the transaction ends. */
export async function findMemberByUnionid({ drizzle }: Transaction, unionid: string): Promise<string | null> {
  const [row] = await drizzle
    .select({ memberId: memberUnionid.memberId })
    .from(memberUnionid)
    .where(eq(memberUnionid.unionid, unionid))
    .for("share");
  return row?.memberId ?? null;
}

type WechatAccountRow = { openid: string; appid: string; unionid: string | null; memberId: string };

/** Joins a WeChat account to a member; nothing happens to one that is joined already. */
export async function joinOpenid({ drizzle }: Handle, account: WechatAccountRow): Promise<void> {
  await drizzle.insert(memberOpenid).values(account).onConflictDoNothing();
}

/** Learns the unionid of a WeChat account that had none. One that another member has stays with that member. */
export async function learnUnionid(
  { drizzle }: Transaction,
  { openid, unionid, memberId }: { openid: string; unionid: string; memberId: string },
): Promise<void> {
  await drizzle.update(memberOpenid).set({ unionid }).where(eq(memberOpenid.openid, openid));
  await drizzle.insert(memberUnionid).values({ unionid, memberId }).onConflictDoNothing();
}

export type NewMember = {
  openid: string;
  appid: string;
  unionid: string | null;
  /** Codes that are tried in turn until one is free. */
  codes: readonly string[];
  avatarUrl: string;
  now: Date;
};

/**
 * Writes the rows that make a member, and gives back its id; who calls it joins the member to the platform's programme. Of several registrations of one openid, or of one unionid, at once the
 * first wins: the others wait for it here and then fail with {@link OpenidTaken}.
 */
export async function registerMember(transaction: Transaction, input: NewMember): Promise<string> {
  const { openid, appid, unionid, codes, avatarUrl, now } = input;
  const { drizzle } = transaction;
  const id = await nextMemberId(transaction);
  const nickname = `微信用户${id.slice(-4)}`;
  await drizzle.insert(member).values({ id, nickname, avatarUrl, createdAt: now, lastLoginAt: now });
  const taken = await drizzle
    .insert(memberOpenid)
    .values({ openid, appid, unionid, memberId: id })
    .onConflictDoNothing()
    .returning({ openid: memberOpenid.openid });
  if (taken.length === 0) throw new OpenidTaken();
  if (unionid !== null && !(await takeUnionid(transaction, { unionid, memberId: id }))) throw new OpenidTaken();
  await drizzle.insert(memberStanding).values({ memberId: id });
  await giveInvitationCode(transaction, { memberId: id, codes });
  return id;
}

/** False when the person is a member already. */
async function takeUnionid({ drizzle }: Transaction, row: { unionid: string; memberId: string }): Promise<boolean> {
  const taken = await drizzle.insert(memberUnionid).values(row).onConflictDoNothing().returning();
  return taken.length === 1;
}

/** Another process has registered this WeChat account or person meanwhile: the transaction has to be given up. */
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
