// 区域奖: district, city and province agents by the delivery address (core/rules/plan.md, section 6).
// Example: ¥200 to 340104, offices 340104 (1%) and 34 (2%) held, 3401 vacant: 200 fen and 400 − 200 = 200 fen.

import type { Award, OrderLineFacts } from "../facts/order-facts";
import type { RatePiece } from "../ledger/why";
import { rateAward } from "./differential";
import type { Plan } from "./schema";

/** The office codes that cover a district, nearest first. */
export function officeCodesOf(regionCode: string): [district: string, city: string, province: string] {
  return [regionCode, regionCode.slice(0, 4), regionCode.slice(0, 2)];
}

interface RegionOrder {
  plan: Plan;
  /** Who holds the office of a region code, if anybody. */
  officeHolder(code: string): string | null;
  buyerId: string;
  orderNo: string;
  regionCode: string | null;
  lines: readonly OrderLineFacts[];
}

/** One award per office holder of the order; the holder may be a customer and the buyer itself. */
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
