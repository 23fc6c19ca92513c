import { isBoss, type MemberFacts } from "../facts/member-facts";

// 归属老板: the owner is set once, when a member first becomes an agent or boss; the whole 感恩机制 follows from this rule
// (core/rules/plan.md, section 2). Example: B (owner A, not yet a boss) brings B1 and B2: both get owner A. B's third referral
// gets owner B, who is a boss by then.

/** The referrer if they are a boss now, else the referrer's owner; null without a referrer. */
export function ownerFor(referrer: MemberFacts | null): string | null {
  if (referrer === null) return null;
  return isBoss(referrer) ? referrer.id : referrer.ownerId;
}
