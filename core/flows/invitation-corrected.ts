// 更正邀请关系: customer service corrects a wrong referrer as long as the relation has had no effect (core/rules/shop.md, section 9).
// Example: B followed C's card by mistake and has paid nothing: B becomes A's. After B's first payment nothing can be corrected,
// because C may have been paid for it and B been counted in C's team.
import { DomainError } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";

export interface CorrectedRelation {
  readonly referrerId: string | null;
  readonly depth: number;
}

export type Correction = {
  readonly member: MemberFacts;
  /** Null leaves the member without a referrer. */
  readonly inviter: MemberFacts | null;
  /** Whether any order of the member was ever paid, even if it was refunded. */
  readonly hasPaid: boolean;
};

/**
 * The corrected relation.
 * @throws DomainError invitation.self_referral, invitation.had_effect, invitation.inviter_not_agent, invitation.unchanged
 */
export function decideInvitationCorrected({ member, inviter, hasPaid }: Correction): CorrectedRelation {
  if (inviter?.id === member.id) throw new DomainError("invitation.self_referral");
  if (member.joinedSeq !== null || hasPaid) throw new DomainError("invitation.had_effect");
  if (inviter && !isAgent(inviter)) throw new DomainError("invitation.inviter_not_agent");
  if (member.referrerId === (inviter?.id ?? null)) throw new DomainError("invitation.unchanged");
  return { referrerId: inviter?.id ?? null, depth: inviter ? inviter.depth + 1 : 0 };
}
