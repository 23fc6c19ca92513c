// 身份与头衔: identity and titles follow from a member's present state (core/rules/plan.md, sections 3 and 10).
// Example: a join order that is not refunded and two direct agents make a boss; without the order the same member is a customer.

import type { Identity } from "../facts/identities";
import { type GrantMark, isAgent, isBoss, type MemberFacts } from "../facts/member-facts";
import type { Plan, PlanTitle } from "./schema";

/** The identity that follows from the member's present state. */
export function identityOf(member: MemberFacts, plan: Pick<Plan, "boss">): Identity {
  const isGrantedBoss = holdsGrant(member, "identity:boss");
  const isAgentNow = member.standingJoinOrders > 0 || isGrantedBoss || holdsGrant(member, "identity:agent");
  if (!isAgentNow) return "customer";
  return isGrantedBoss || member.directAgents >= plan.boss.afterDirects ? "boss" : "agent";
}

function holdsGrant(member: MemberFacts, mark: GrantMark): boolean {
  return member.operatorGrants.includes(mark) || member.packGrants.includes(mark);
}

/** The title that a member holds on each track: the highest that is met or granted. */
export function heldTitles(
  member: Pick<MemberFacts, "titlesMet" | "operatorGrants" | "packGrants">,
  plan: Pick<Plan, "titles">,
): Map<string, PlanTitle> {
  const held = new Map<string, PlanTitle>();
  if (member.titlesMet.length + member.operatorGrants.length + member.packGrants.length === 0) return held;
  for (const title of plan.titles) {
    const mark: GrantMark = `title:${title.id}`;
    const holds =
      member.titlesMet.includes(title.id) || member.operatorGrants.includes(mark) || member.packGrants.includes(mark);
    const higher = held.get(title.track);
    if (holds && (higher === undefined || title.rank > higher.rank)) held.set(title.track, title);
  }
  return held;
}

/**
 * All standings of a member: a boss is an agent too, a higher title includes the lower ones of its track
 * (core/rules/plan.md, section 5).
 */
export function standingsOf(member: MemberFacts, plan: Pick<Plan, "titles">): string[] {
  const standings: string[] = [];
  if (isAgent(member)) standings.push("agent");
  if (isBoss(member)) standings.push("boss");
  const held = heldTitles(member, plan);
  if (held.size > 0) {
    for (const title of plan.titles) {
      const holding = held.get(title.track);
      if (holding && title.rank <= holding.rank) standings.push(title.id);
    }
  }
  return standings;
}
