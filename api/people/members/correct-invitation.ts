import { DomainError } from "@liandong/core/errors";
import { decideInvitationCorrected } from "@liandong/core/flows/invitation-corrected";
import { lockMemberFacts } from "@liandong/db/flows/load-member-facts";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { hasPaidOrder, saveRelation } from "@liandong/db/people/standing/relations";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { CorrectInvitationInput } from "./desk-inputs";

type CorrectionRequest = { ctx: StaffContext; input: CorrectInvitationInput };

/**
 * 更正邀请关系: staff change who invited a member, as long as the invitation has had no effect. A payment of the member
 * waits for the same lock, so it is either seen here or comes after the correction.
 * @throws DomainError member.unknown, those of `decideInvitationCorrected`
 */
export async function correctInvitation({ ctx, input }: CorrectionRequest): Promise<void> {
  const { memberId, referrerId, reason } = input;
  const at = ctx.now();
  await ctx.db.command(async (tx) => {
    const facts = await lockMemberFacts(tx, { memberIds: [memberId], officeCodes: [] });
    const member = facts.members.get(memberId);
    const inviter = referrerId === null ? null : await loadMemberFacts(tx, referrerId);
    if (!member || inviter === undefined || (referrerId !== null && !inviter)) throw new DomainError("member.unknown");
    const hasPaid = await hasPaidOrder(tx, { memberId });
    const relation = decideInvitationCorrected({ member, inviter, hasPaid });
    await saveRelation(tx, { memberId, ...relation, at });
    const detail = { before: { referrerId: member.referrerId }, after: { referrerId: relation.referrerId } };
    await recordDeed(tx, ctx, { action: "desk.members.correctInvitation", subject: `m:${memberId}`, detail, reason });
  });
}
