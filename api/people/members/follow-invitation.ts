import { errorMessages } from "@liandong/core/error-messages";
import { assertInvariant, DomainError, type ErrorCode } from "@liandong/core/errors";
import { decideInvitationFollowed } from "@liandong/core/flows/invitation-followed";
import type { Transaction } from "@liandong/db/connection/database";
import { lockMemberFacts } from "@liandong/db/flows/load-member-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findMemberByCode, loadMemberFacts } from "@liandong/db/people/members/members";
import { loadProfile } from "@liandong/db/people/members/profiles";
import type { Context } from "../../trpc/context";

export type InvitationOutcome = {
  accepted: boolean;
  /** The member who is the referrer now; null when the invitation was refused. */
  inviterNickname: string | null;
  refusal: ErrorCode | null;
  refusalMessage: string | null;
};

type InvitationUse = { memberId: string; code: string };

/**
 * 绑定推荐人: binds a member to the owner of an invitation code (core/rules/plan.md, section 2). A refusal is part of the
 * answer instead of an error, because it must not keep anybody from logging in.
 */
export async function followInvitation({
  ctx,
  input,
}: {
  ctx: Context;
  input: InvitationUse;
}): Promise<InvitationOutcome> {
  try {
    const inviterNickname = await ctx.db.transaction((transaction) => bind(transaction, input, ctx.now()));
    return { accepted: true, inviterNickname, refusal: null, refusalMessage: null };
  } catch (error) {
    if (!(error instanceof DomainError) || !error.code.startsWith("invitation.")) throw error;
    return { accepted: false, inviterNickname: null, refusal: error.code, refusalMessage: errorMessages[error.code] };
  }
}

async function bind(transaction: Transaction, { memberId, code }: InvitationUse, at: Date): Promise<string | null> {
  const inviterId = await findMemberByCode(transaction, { code: code.trim().toUpperCase() });
  if (inviterId === null) throw new DomainError("invitation.unknown_code");
  const facts = await lockMemberFacts(transaction, { memberIds: [memberId], officeCodes: [] });
  // The inviter needs no lock: their referrer and depth never change, and losing the identity at this moment has the same
  // result as losing it a moment later.
  const inviter = await loadMemberFacts(transaction, inviterId);
  assertInvariant(inviter, `member ${inviterId} has a code and no standing`);
  const changes = decideInvitationFollowed(facts.member(memberId), inviter);
  await saveChanges(transaction, { changes: [changes], orders: [], trades: [], facts, at });
  return (await loadProfile(transaction, { memberId: inviterId }))?.nickname ?? null;
}
