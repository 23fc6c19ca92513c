import { FactMap } from "@liandong/core/flows/fact-map";
import { type MembershipPurpose, memberAccount } from "@liandong/core/ledger/accounts";
import { membershipKey } from "@liandong/core/membership/facts";
import type { Handle } from "../connection/database";
import { readMemberships } from "./read-memberships";

/** A member's memberships, lots and balances as facts, without a lock: to show what would be decided, not to decide on. */
export async function readMemberFacts(handle: Handle, { memberId }: { memberId: string }): Promise<FactMap> {
  const facts = new FactMap();
  for (const { facts: member, lots, balances } of await readMemberships(handle, { memberId })) {
    const key = membershipKey(memberId, member.scope);
    facts.memberships.set(key, member);
    facts.pointLots.set(key, lots);
    for (const [purpose, amount] of balances) {
      facts.setBalance(memberAccount(memberId, purpose as MembershipPurpose, member.scope), amount);
    }
  }
  return facts;
}
