// 绑定推荐人: a member follows an invitation (core/rules/plan.md, section 2).
import { DomainError } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import { refuseInvitation } from "../plan/follow-invitation";
import { type Changes, noChanges } from "./changes";

/** Binds the member to the inviter. Errors: invitation.self_referral, .already_bound, .binding_closed, .inviter_not_agent. */
export function decideInvitationFollowed(member: MemberFacts, inviter: MemberFacts): Changes {
  const refusal = refuseInvitation(member, inviter);
  if (refusal !== null) throw new DomainError(refusal);
  const binds = { referrerId: inviter.id, depth: inviter.depth + 1 };
  return { ...noChanges, members: [{ memberId: member.id, binds }] };
}
