// 单笔最高支出: the most that one order can cost under a plan, whoever stands above its buyer
// (core/rules/plan.md, section 14).
// Example, preset, ¥499 in the join zone: direct 10000 + placement 20000 + peer 3000 + pool 3000 + region floor(49900×2%) 998 = 36998 fen.
// Floors are those of the awards themselves, so the sum is reached to the fen; no other standing of the members gives more.

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
  /** What is paid for the line after discounts, freight not counted. */
  readonly netFen: number;
  readonly rates: Readonly<Record<string, number>> | null;
}

/** Every kind's most, zeros left out; the kinds reach it together. */
export function worstParts(plan: Plan, zone: Zone, lines: readonly CheckedLine[]): CostPart[] {
  const parts = [...joinParts(plan, zone, lines), differentialPart(plan, zone, lines), regionPart(plan, zone, lines)];
  return parts.filter(({ amountFen }) => amountFen > 0);
}

export function partsTotal(parts: readonly CostPart[]): number {
  return parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** One boss takes direct and placement, so that its owner's peer award is floored once; two bosses would lose a fen. */
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

/** The owner of the buyer's referrer stands at least two steps above the buyer. */
export function isPeerWithinReach({ compliance: { maxDepth } }: Plan): boolean {
  return maxDepth === null || maxDepth >= 2;
}

export function poolUnitFen(plan: Plan): number {
  return sumOf(plan.dividends, ({ perJoinOrder }) => perJoinOrder);
}

/** 级差奖与自购返利 of a line add up to the share of the highest rate that anybody reaches: their steps meet without a gap. */
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

/** The part of its price, in bp and rounded up, that no order of the join zone can pay more than, whatever its goods. */
export function joinShareLimitBp(plan: Plan): number {
  const peerRate = isPeerWithinReach(plan) ? plan.awards.peerRate : 0;
  const awards = (plan.awards.direct + plan.awards.placement) * (fullRateBp + peerRate);
  const perAmount = Math.ceil((awards + poolUnitFen(plan) * fullRateBp) / plan.join.amount);
  return perAmount + highestRegionRate(plan, "join");
}

/** An amount as a part of a price in bp, rounded up so that a limit is never understated; null for goods that cost nothing. */
export function shareOfPriceBp(amountFen: number, priceFen: number): number | null {
  return priceFen > 0 ? -floorShare(-amountFen, fullRateBp, priceFen) : null;
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
