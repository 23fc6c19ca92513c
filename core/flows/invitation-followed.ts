// 绑定推荐人: a member follows an invitation (core/rules/plan.md, section 2).
// Example: B, without a referrer, follows the card of agent A, who is 3 steps below the root: B's referrer is A, B's depth 4.
import { DomainError } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import { refuseInvitation } from "../plan/follow-invitation";
import { type Changes, noChanges } from "./changes";

/**
 * Binds the member to the inviter.
 * @throws DomainError invitation.self_referral, invitation.already_bound, invitation.binding_closed, invitation.inviter_not_agent
 */
export function decideInvitationFollowed(member: MemberFacts, inviter: MemberFacts): Changes {
  const refusal = refuseInvitation(member, inviter);
  if (refusal !== null) throw new DomainError(refusal);
  const binds = { referrerId: inviter.id, depth: inviter.depth + 1 };
  return { ...noChanges, members: [{ memberId: member.id, binds }] };
}
