import { platformScope } from "@liandong/core/membership/scope";
import type { Handle, Transaction } from "../connection/database";
import { joinProgramme } from "../membership/join-programme";
import { invitationCode, member, memberIds, memberOpenid } from "../schema/members";
import { memberStanding } from "../schema/standing";

export type NewMember = {
  openid: string;
  unionid: string | null;
  /** Tried in turn until one is free. */
  codes: readonly string[];
  avatarUrl: string;
  now: Date;
};

/**
 * Writes everything a member consists of, and gives back its id. Of several registrations of one openid at once the
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
  await joinProgramme(transaction, { memberId: id, scope: platformScope, at: now, actor: `m:${id}` });
  await giveInvitationCode(transaction, { memberId: id, codes });
  return id;
}

/** Somebody else has registered this WeChat account in the meantime: the transaction has to be given up. */
export class OpenidTaken extends Error {}

async function nextMemberId({ sql: query }: Handle): Promise<string> {
  const [row] = await query<{ id: string }[]>`select nextval(${memberIds.seqName ?? ""}) as id`;
  return String(row?.id);
}

/** Every member has one code; which of the proposed ones it became does not matter. */
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
