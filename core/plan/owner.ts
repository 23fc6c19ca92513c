import { isBoss, type MemberFacts } from "../facts/member-facts";

// 归属老板: set once, when a member first becomes an agent or boss (core/rules/plan.md, section 2); this one rule is
// the whole 感恩机制.
// Example: B (owner A, not yet a boss) brings B1 and B2: both get owner A. B's third referral, B a boss by then, gets owner B.

/** The referrer if it is a boss at this moment, else the referrer's owner; nobody without a referrer. */
export function ownerFor(referrer: MemberFacts | null): string | null {
  if (referrer === null) return null;
  return isBoss(referrer) ? referrer.id : referrer.ownerId;
}
