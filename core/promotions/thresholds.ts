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

/** Where the lines of an order stand in a promotion that covers them. */
export interface ThresholdProgress {
  readonly promotion: Threshold;
  readonly lineNos: readonly number[];
  /** Amount in fen or units of these lines. */
  readonly value: number;
  /** The tier that is reached; null for none. */
  readonly tier: ThresholdTier | null;
  /** The tier above that one; null where there is none. */
  readonly next: ThresholdTier | null;
}

/** What the running promotions take off an order and give with it. */
export function applyThresholds(order: ThresholdOrder): ThresholdResult {
  const offsFen = order.lines.map(() => 0);
  const reached: OrderThreshold[] = [];
  for (const { promotion, lineNos, tier } of thresholdProgress(order)) {
    if (!tier) continue;
    const weights = lineNos.map((index) => order.lines[index]!.goodsFen);
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
      ...(tier.gift ? { gift: tier.gift } : {}),
    });
  }
  return { offsFen, freeFreight: reached.some(({ freeFreight }) => freeFreight), reached };
}

/** The promotions that cover lines of the order, each with its lines, what they come to, and the tiers around that. */
export function thresholdProgress({ zone, lines, promotions, now }: ThresholdOrder): ThresholdProgress[] {
  const free = lines.map((_, index) => index);
  return inOrder(promotions, zone, now).flatMap((promotion) => {
    const lineNos = free.filter((index) => coversProduct(promotion, lines[index]!.productId));
    if (lineNos.length === 0) return [];
    // A line belongs to the first promotion that covers it, also when that one then reaches no tier.
    for (const lineNo of lineNos) free.splice(free.indexOf(lineNo), 1);
    const { by, tiers } = promotion;
    const value = sum(lineNos.map((index) => lines[index]![by === "amount" ? "goodsFen" : "quantity"]));
    const tier = tiers.findLast(({ from }) => from <= value) ?? null;
    return [{ promotion, lineNos, value, tier, next: tiers.find(({ from }) => from > value) ?? null }];
  });
}

/** The promotion that a product belongs to at this moment; null for none. */
export function thresholdOfProduct<T extends Threshold>(
  promotions: readonly T[],
  { productId, zone, now }: { productId: string; zone: Zone; now: Date },
): T | null {
  return inOrder(promotions, zone, now).find((promotion) => coversProduct(promotion, productId)) ?? null;
}

/** The running promotions of the zone, by `priority` descending, then by id. */
function inOrder<T extends Threshold>(promotions: readonly T[], zone: Zone, now: Date): T[] {
  if (!promotionZones.includes(zone)) return [];
  return promotions
    .filter((promotion) => isWithin(promotion, now) && (promotion.zones?.includes(zone) ?? true))
    .sort((a, b) => b.priority - a.priority || compareIds(a.id, b.id));
}

const coversProduct = ({ products }: Threshold, productId: string) => products?.includes(productId) ?? true;

function offOf({ off, rate }: ThresholdTier, amountFen: number): number {
  if (off !== undefined) return Math.min(off, amountFen);
  return rate === undefined ? 0 : amountFen - floorShare(amountFen, rate);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
