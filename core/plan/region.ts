// 区域奖: the district, city and province offices of the delivery address share their rates by difference
// (core/rules/plan.md, section 6).
// Example: ¥200 to 340104, offices 340104 (1%) and 34 (2%) held, 3401 vacant: 200 fen and 400 − 200 = 200 fen.

import type { Award, OrderLineFacts } from "../facts/order-facts";
import type { RatePiece } from "../ledger/why";
import { rateAward } from "./differential";
import type { Plan } from "./schema";

/** Codes of the offices that cover a district, nearest first. */
export function officeCodesOf(regionCode: string): [district: string, city: string, province: string] {
  return [regionCode, regionCode.slice(0, 4), regionCode.slice(0, 2)];
}

interface RegionOrder {
  plan: Plan;
  /** The holder of an office; null when it is vacant. */
  officeHolder(code: string): string | null;
  buyerId: string;
  orderNo: string;
  regionCode: string | null;
  lines: readonly OrderLineFacts[];
}

/** One award per office holder; a holder may be a customer, and may be the buyer. */
export function regionAwards({ plan, officeHolder, buyerId, orderNo, regionCode, lines }: RegionOrder): Award[] {
  if (regionCode === null) return [];
  const [district, city, province] = officeCodesOf(regionCode);
  const { rates } = plan.regions;
  const steps: { holderId: string; office: string; fromRateBp: number; toRateBp: number }[] = [];
  let filledBp = 0;
  for (const [office, toRateBp] of [
    [district, rates.district],
    [city, rates.city],
    [province, rates.province],
  ] as const) {
    const holderId = officeHolder(office);
    if (holderId === null) continue;
    if (toRateBp > filledBp) steps.push({ holderId, office, fromRateBp: filledBp, toRateBp });
    filledBp = Math.max(filledBp, toRateBp);
  }
  const perHolder = new Map<string, RatePiece[]>();
  for (const { holderId, ...step } of steps) {
    const pieces = lines.map((line) => ({ lineNo: line.lineNo, baseFen: line.netFen, ...step }));
    perHolder.set(holderId, [...(perHolder.get(holderId) ?? []), ...pieces]);
  }
  return [...perHolder].map(([holderId, pieces]) => rateAward("region", holderId, pieces, orderNo, buyerId));
}
