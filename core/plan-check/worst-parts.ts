// 单笔最高支出: the most that one order can pay out under a plan, whoever is above its buyer (core/rules/plan.md, section 14).
// Floors are those of the awards, so the sum is reached to the fen. Example, preset, ¥499 in the join zone: direct 10000 +
// placement 20000 + peer 3000 + pool 3000 + region floor(49900 × 2%) = 998, together 36998 fen.

import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp } from "../money/fen";
import { highestRate } from "../plan/differential";
import { unitsFor } from "../plan/retract-awards";
import type { Plan } from "../plan/schema";

export type CostKind = "direct" | "placement" | "peer" | "pool" | "differential" | "region";

export interface CostPart {
  readonly kind: CostKind;
  readonly amountFen: number;
}

export interface CheckedLine {
  /** Paid for the line after discounts, without freight. */
  readonly netFen: number;
  readonly rates: Readonly<Record<string, number>> | null;
}

/** The most of every kind, without zeros; one order reaches all of them together. */
export function worstParts(plan: Plan, zone: Zone, lines: readonly CheckedLine[]): CostPart[] {
  const parts = [...joinParts(plan, zone, lines), differentialPart(plan, zone, lines), regionPart(plan, zone, lines)];
  return parts.filter(({ amountFen }) => amountFen > 0);
}

export function partsTotal(parts: readonly CostPart[]): number {
  return parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/**
 * One boss takes direct and placement awards, so that the peer award is floored once; with two bosses a fen could be lost.
 */
function joinParts(plan: Plan, zone: Zone, lines: readonly CheckedLine[]): CostPart[] {
  if (zone !== "join") return [];
  const units = unitsFor(
    plan,
    sumOf(lines, ({ netFen }) => netFen),
  );
  const direct = plan.awards.direct * units;
  const placement = plan.awards.placement * units;
  const peer = isPeerWithinReach(plan) ? floorShare(direct + placement, plan.awards.peerRate) : 0;
  return [
    { kind: "direct", amountFen: direct },
    { kind: "placement", amountFen: placement },
    { kind: "peer", amountFen: peer },
    { kind: "pool", amountFen: poolUnitFen(plan) * units },
  ];
}

/** The peer award goes to a member at least two steps above the buyer. */
export function isPeerWithinReach({ compliance: { maxDepth } }: Plan): boolean {
  return maxDepth === null || maxDepth >= 2;
}

export function poolUnitFen(plan: Plan): number {
  return sumOf(plan.dividends, ({ perJoinOrder }) => perJoinOrder);
}

/** 级差奖与自购返利 of a line add up to the share of the highest rate, because their steps meet without a gap. */
function differentialPart(plan: Plan, zone: Zone, lines: readonly CheckedLine[]): CostPart {
  const pays = plan.retail.zones.includes(zone);
  const amountFen = pays ? sumOf(lines, ({ netFen, rates }) => floorShare(netFen, highestRate(plan, rates))) : 0;
  return { kind: "differential", amountFen };
}

function regionPart(plan: Plan, zone: Zone, lines: readonly CheckedLine[]): CostPart {
  const rateBp = highestRegionRate(plan, zone);
  return { kind: "region", amountFen: sumOf(lines, ({ netFen }) => floorShare(netFen, rateBp)) };
}

/** The three offices share the highest of their rates by difference. */
export function highestRegionRate(plan: Plan, zone: Zone): number {
  const { district, city, province } = plan.regions.rates;
  return plan.regions.zones.includes(zone) ? Math.max(district, city, province) : 0;
}

/** Upper bound in bp, rounded up, of what any order of the join zone pays out of its price. */
export function joinShareLimitBp(plan: Plan): number {
  const peerRate = isPeerWithinReach(plan) ? plan.awards.peerRate : 0;
  const awards = (plan.awards.direct + plan.awards.placement) * (fullRateBp + peerRate);
  const perAmount = Math.ceil((awards + poolUnitFen(plan) * fullRateBp) / plan.join.amount);
  return perAmount + highestRegionRate(plan, "join");
}

/** An amount as a part of a price in bp, rounded up so that no limit is understated; null for goods that cost nothing. */
export function shareOfPriceBp(amountFen: number, priceFen: number): number | null {
  return priceFen > 0 ? -floorShare(-amountFen, fullRateBp, priceFen) : null;
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
