// 满减、满折、满额包邮、满送: each line belongs to the first promotion that covers it; the last reached tier counts
// (core/rules/promotions.md, section 3).
// Example: tiers 满200减15 and 满400减40: lines of ¥200 and ¥100 are ¥300, so 15: 10 and 5 by largest remainder.
import type { OrderThreshold } from "../facts/order-promotions";
import type { Zone } from "../facts/zones";
import { floorShare, largestRemainder } from "../money/fen";
import { isWithin } from "../time/window";
import { compareIds, promotionZones, type Threshold, type ThresholdTier } from "./schema";

export interface ThresholdLine {
  readonly productId: string;
  readonly quantity: number;
  /** Goods at the unit price of the line, in fen. */
  readonly goodsFen: number;
}

export interface ThresholdResult {
  /** Fen that come off each line. */
  readonly offsFen: readonly number[];
  readonly freeFreight: boolean;
  /** The promotions that reached a tier, as the order keeps them. */
  readonly reached: readonly OrderThreshold[];
}

interface ThresholdOrder {
  readonly zone: Zone;
  readonly lines: readonly ThresholdLine[];
  readonly promotions: readonly Threshold[];
  readonly now: Date;
}

/** What the running promotions take off an order and give with it. */
export function applyThresholds({ zone, lines, promotions, now }: ThresholdOrder): ThresholdResult {
  const offsFen = lines.map(() => 0);
  const reached: OrderThreshold[] = [];
  const free = lines.map((_, index) => index);
  for (const promotion of inOrder(promotions, zone, now)) {
    const lineNos = free.filter((index) => coversProduct(promotion, lines[index]!.productId));
    if (lineNos.length === 0) continue;
    // A line belongs to the first promotion that covers it, also when that one then reaches no tier.
    for (const lineNo of lineNos) free.splice(free.indexOf(lineNo), 1);
    const tier = reachedTier(
      promotion,
      lineNos.map((index) => lines[index]!),
    );
    if (!tier) continue;
    const weights = lineNos.map((index) => lines[index]!.goodsFen);
    const offFen = offOf(tier, sum(weights));
    largestRemainder(offFen, weights).forEach((part, place) => {
      offsFen[lineNos[place]!] = part;
    });
    reached.push({
      promotionId: promotion.id,
      from: tier.from,
      lineNos,
      offFen,
      freeFreight: tier.freeFreight ?? false,
      points: tier.points ?? 0,
      couponTemplateId: tier.coupon ?? null,
    });
  }
  return { offsFen, freeFreight: reached.some(({ freeFreight }) => freeFreight), reached };
}

/** The running promotions of the zone, by `priority` descending, then by id. */
function inOrder(promotions: readonly Threshold[], zone: Zone, now: Date): Threshold[] {
  if (!promotionZones.includes(zone)) return [];
  return promotions
    .filter((promotion) => isWithin(promotion, now) && (promotion.zones?.includes(zone) ?? true))
    .sort((a, b) => b.priority - a.priority || compareIds(a.id, b.id));
}

const coversProduct = ({ products }: Threshold, productId: string) => products?.includes(productId) ?? true;

function reachedTier({ by, tiers }: Threshold, lines: readonly ThresholdLine[]): ThresholdTier | undefined {
  const value = sum(lines.map(({ goodsFen, quantity }) => (by === "amount" ? goodsFen : quantity)));
  return tiers.findLast(({ from }) => from <= value);
}

function offOf({ off, rate }: ThresholdTier, amountFen: number): number {
  if (off !== undefined) return Math.min(off, amountFen);
  return rate === undefined ? 0 : amountFen - floorShare(amountFen, rate);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
