// 直推奖、见点奖、平级奖: the awards of a qualifying join order (core/rules/plan.md, section 4).
// Example: B3 buys for ¥499, referrer B is a boss with owner A: B gets 100 + 200, A 10% of 300 = 30 yuan.
// Fractions of a fen stay with the platform.

import { isAgent, isBoss, type MemberFacts } from "../facts/member-facts";
import type { Award } from "../facts/order-facts";
import { floorShare } from "../money/fen";
import type { Plan } from "./schema";

/** Reads present members; a member that a rule needs has been loaded. */
export interface MemberLookup {
  member(id: string): MemberFacts;
  /**
   * The referral chain above a member, nearest first; a loader may leave out members without a standing that a nearer one lacks.
   */
  upline(member: MemberFacts): Iterable<MemberFacts>;
  /**
   * Whom the search for placement looks at after this member: their owner. A loader may leave out owners who do not qualify,
   * except the nearest five.
   */
  placementAfter(member: MemberFacts): string | null;
}

interface JoinOrder {
  plan: Plan;
  members: MemberLookup;
  buyer: MemberFacts;
  orderNo: string;
  /** How many times the fixed amounts are paid: 1 per order, or per `join.amount` (core/rules/plan.md, section 4). */
  units: number;
}

/** Direct, placement and peer awards, without those of 0. */
export function joinAwards(order: JoinOrder): Award[] {
  const first = [directAward(order), placementAward(order)].filter((award) => award !== null);
  return [...first, ...peerAwards(order, first)];
}

function directAward({ plan, members, buyer, orderNo, units }: JoinOrder): Award | null {
  const unitFen = plan.awards.direct;
  if (buyer.referrerId === null || unitFen === 0) return null;
  const referrer = members.member(buyer.referrerId);
  if (!isAgent(referrer)) return null;
  const why = { rule: "direct", orderNo, buyerId: buyer.id, unitFen, units } as const;
  return { memberId: referrer.id, kind: "direct", amountFen: unitFen * units, why };
}

function placementAward({ plan, members, buyer, orderNo, units }: JoinOrder): Award | null {
  const unitFen = plan.awards.placement;
  if (unitFen === 0) return null;
  const found = findPlacement({ plan, members, buyer });
  if (found === null) return null;
  const { holder, passedOver } = found;
  const why = {
    rule: "placement",
    orderNo,
    buyerId: buyer.id,
    unitFen,
    units,
    qualifiedBy: holder.id === buyer.referrerId ? "own_referral" : "direct_agents",
    directAgents: holder.directAgents,
    passedOver,
  } as const;
  return { memberId: holder.id, kind: "placement", amountFen: unitFen * units, why };
}

/** The first qualified member of owner(X), owner(owner(X)), … within the reach of `compliance.maxDepth`. */
function findPlacement({ plan, members, buyer }: Pick<JoinOrder, "plan" | "members" | "buyer">) {
  const passedOver: string[] = [];
  let holderId = buyer.ownerId;
  while (holderId !== null) {
    const holder = members.member(holderId);
    if (!isWithinReach(plan, buyer, holder)) return null;
    if (qualifiesForPlacement(plan, buyer, holder)) return { holder, passedOver };
    if (plan.boss.unqualifiedPlacement === "platform") return null;
    // The nearest five are enough to explain the search.
    if (passedOver.length < 5) passedOver.push(holder.id);
    holderId = members.placementAfter(holder);
  }
  return null;
}

/** Whether a boss qualifies: as the buyer's own referrer, or with enough direct agents. */
export function qualifiesForPlacement(plan: Plan, buyer: MemberFacts, holder: MemberFacts): boolean {
  if (!isBoss(holder)) return false;
  return holder.id === buyer.referrerId || holder.directAgents >= plan.boss.placementFromDirects;
}

function peerAwards({ plan, members, buyer, orderNo, units }: JoinOrder, first: readonly Award[]): Award[] {
  const perUnit = new Map<string, number>();
  for (const award of first) perUnit.set(award.memberId, (perUnit.get(award.memberId) ?? 0) + award.amountFen / units);
  const awards: Award[] = [];
  for (const [fromMemberId, unitFen] of perUnit) {
    const from = members.member(fromMemberId);
    if (!isBoss(from) || from.ownerId === null) continue;
    const owner = members.member(from.ownerId);
    const amountFen = floorShare(unitFen * units, plan.awards.peerRate);
    if (!isBoss(owner) || !isWithinReach(plan, buyer, owner) || amountFen === 0) continue;
    const why = {
      rule: "peer",
      orderNo,
      buyerId: buyer.id,
      fromMemberId,
      unitFen,
      units,
      rateBp: plan.awards.peerRate,
    } as const;
    awards.push({ memberId: owner.id, kind: "peer", amountFen, why });
  }
  return awards;
}

/** Whether a member is at most `compliance.maxDepth` steps above the buyer; the referrer is 1 step above. */
export function isWithinReach(plan: Plan, buyer: MemberFacts, upline: MemberFacts): boolean {
  const { maxDepth } = plan.compliance;
  return maxDepth === null || buyer.depth - upline.depth <= maxDepth;
}
