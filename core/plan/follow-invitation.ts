// 推荐关系: the first valid invitation binds a member, and the relation never changes (core/rules/plan.md, section 2).
// Example: B follows A's card (A is an agent), later C's: the second is refused with `already_bound`.
import type { ErrorCode } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";

/**
 * Why this member cannot be bound to this inviter, checked in the order of core/rules/plan.md, section 2; null when they can.
 */
export function refuseInvitation(member: MemberFacts, inviter: MemberFacts): ErrorCode | null {
  if (member.id === inviter.id) return "invitation.self_referral";
  if (member.referrerId !== null) return "invitation.already_bound";
  if (member.joinedSeq !== null) return "invitation.binding_closed";
  if (!isAgent(inviter)) return "invitation.inviter_not_agent";
  return null;
}
