// 分享赚: what a member who shares a product earns when a customer buys it at this price.
// Example: ¥200 in the retail zone, shared by an agent at 8%: floor(20000 × 800 / 10000) = 1600 fen; the rest stays with the platform.
// A ¥499 pack of the join zone earns an agent the direct award of ¥100, and a boss the placement award of ¥200 as well.

import { isAgent, isBoss, type MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";
import { floorShare } from "../money/fen";
import { rateOfMember } from "../plan/differential";
import { unitsFor } from "../plan/retract-awards";
import type { Plan } from "../plan/schema";

type Offer = { zone: Zone; priceFen: number; rates: Readonly<Record<string, number>> | null };

/**
 * Earning in fen; null for members who may not refer and for zones that pay no referrer
 * (core/rules/plan.md, sections 4 and 5).
 */
export function shareEarnFen(plan: Plan, sharer: MemberFacts, { zone, priceFen, rates }: Offer): number | null {
  if (!isAgent(sharer)) return null;
  if (zone === "join") return joinEarnFen(plan, sharer, priceFen);
  if (!plan.retail.zones.includes(zone)) return null;
  return floorShare(priceFen, rateOfMember(plan, rates, sharer));
}

/** What a customer's first join order earns: a boss owns those they refer, so they get the placement award too. */
function joinEarnFen(plan: Plan, sharer: MemberFacts, priceFen: number): number | null {
  const units = unitsFor(plan, priceFen);
  const { direct, placement } = plan.awards;
  return units > 0 ? units * (direct + (isBoss(sharer) ? placement : 0)) : null;
}
