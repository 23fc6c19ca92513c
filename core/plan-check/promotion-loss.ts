// 活动亏损: an activity price, a threshold or a card price at which the worst order of a product costs more than it brings: its
// cost, its awards by the plan check, and the points that its buyer gets. It is said before saving and needs a second person.
// Example, preset: tea that costs ¥60 pays 32% of its price: ¥8.00 are left of ¥100; at a flash price of ¥80 it lacks ¥5.60.
import type { Card, Programme } from "../membership/schema";
import { floorShare, formatYuan, fullRateBp } from "../money/fen";
import type { Plan } from "../plan/schema";
import type { SaleActivity, Threshold, ThresholdTier } from "../promotions/schema";
import { promotionZones } from "../promotions/schema";
import { type CheckProduct, lowestPriceFen } from "./check-product";
import { pointsWorthFen } from "./points-worth";
import { worstCaseOf } from "./worst-case";

/** A variant of a product that a promotion prices. */
export interface ActivityVariant extends CheckProduct {
  readonly productId: string;
  readonly pointsRateBp: number | null;
}

/** Cost of a unit of a variant in fen. */
type GiftCost = (skuId: string) => number;

type Rules = { readonly plan: Plan; readonly programmes: readonly Programme[] };

/** The variant as it is sold at a lower price; `why` stands behind its name. */
function pricedAt<Variant extends CheckProduct>(variant: Variant, priceFen: number, why: string): Variant {
  return {
    ...variant,
    id: `${variant.id}@${why}`,
    name: `${variant.name}（${why}）`,
    priceFen,
    memberPriceFen: variant.memberPriceFen === null ? null : priceFen,
  };
}

/** The variants of a product at the price that each activity sets for it. */
export function atActivityPrices<Variant extends ActivityVariant>(
  variants: readonly Variant[],
  activities: readonly { readonly name: string; readonly items: readonly { product: string; price: number }[] }[],
): Variant[] {
  return activities.flatMap(({ name, items }) =>
    items.flatMap(({ product, price }) =>
      variants
        .filter(({ productId }) => productId === product)
        .map((variant) => pricedAt(variant, price, `活动「${name}」`)),
    ),
  );
}

/** Retail variants at the lowest price that a card gives, where one gives any. */
export function atCardPrices<Variant extends CheckProduct>(
  variants: readonly Variant[],
  cards: readonly Card[],
): Variant[] {
  const [best] = cards.toSorted((a, b) => a.discount - b.discount);
  if (!best || best.discount >= fullRateBp) return [];
  return variants
    .filter(({ zone }) => zone === "retail")
    .map((variant) =>
      pricedAt(variant, floorShare(variant.priceFen, best.discount), `持卡「${best.name ?? best.id}」`),
    );
}

/** One sentence for each variant that loses money at the price of the activity. */
export function activityLosses(
  rules: Rules,
  { name, items }: Pick<SaleActivity, "items"> & { readonly name: string },
  variants: readonly ActivityVariant[],
): string[] {
  return lossesOf(rules, atActivityPrices(variants, [{ name, items }]));
}

/** One sentence for each variant and tier that loses money when an order just reaches the tier. */
export function thresholdLosses(
  rules: Rules,
  { by, tiers, zones, products }: Threshold,
  variants: readonly ActivityVariant[],
  giftCostOf: GiftCost = () => 0,
): string[] {
  const covered = variants.filter(
    ({ zone, productId }) =>
      promotionZones.includes(zone) && (zones?.includes(zone) ?? true) && (products?.includes(productId) ?? true),
  );
  return tiers.flatMap((tier) =>
    covered.flatMap((variant) => {
      const priceFen = lowestPriceFen(variant);
      const lowered = pricedAt(variant, priceFen - unitOff(by, tier, priceFen), tierWords(by, tier));
      return (
        lossOf(rules, lowered, {
          points: giftFen(rules, by, tier, priceFen),
          goods: giftCostFen(by, tier, priceFen, giftCostOf),
        }) ?? []
      );
    }),
  );
}

export const lossesOf = (rules: Rules, variants: readonly ActivityVariant[]): string[] =>
  variants.flatMap((variant) => lossOf(rules, variant, { points: 0, goods: 0 }) ?? []);

/** What the tier takes off one unit when its order just reaches it, rounded up. */
function unitOff(by: Threshold["by"], { from, off, rate }: ThresholdTier, priceFen: number): number {
  if (rate !== undefined) return priceFen - floorShare(priceFen, rate);
  return Math.min(priceFen, shareOfUnit(by, from, off ?? 0, priceFen));
}

function shareOfUnit(by: Threshold["by"], from: number, fen: number, priceFen: number): number {
  if (by === "quantity") return Math.ceil(fen / Math.max(1, from));
  return Math.ceil((fen * priceFen) / Math.max(from, priceFen));
}

/** What the tier's points are worth for one unit. */
function giftFen({ programmes }: Rules, by: Threshold["by"], { from, points = 0 }: ThresholdTier, priceFen: number) {
  const [platform] = programmes;
  if (!platform || points === 0) return 0;
  return shareOfUnit(by, from, Math.floor((points * 100) / platform.points.redeem.pointsPerYuan), priceFen);
}

/** What the tier's gift costs for one unit. */
function giftCostFen(by: Threshold["by"], { from, gift }: ThresholdTier, priceFen: number, costOf: GiftCost): number {
  return gift ? shareOfUnit(by, from, costOf(gift.sku) * gift.quantity, priceFen) : 0;
}

/** `满 ¥200.00 减 ¥15.00`, `满 2 件 打 9 折`. */
export function tierWords(
  by: Threshold["by"],
  { from, off, rate, freeFreight, points, coupon, gift }: ThresholdTier,
): string {
  const reached = by === "amount" ? `满 ${formatYuan(from)}` : `满 ${from} 件`;
  const gives = [
    off !== undefined && `减 ${formatYuan(off)}`,
    rate !== undefined && `打 ${rate / 1000} 折`,
    freeFreight && "包邮",
    points !== undefined && `送 ${points} 积分`,
    coupon !== undefined && "送优惠券",
    gift !== undefined && `送赠品「${gift.title}」× ${gift.quantity}`,
  ].filter(Boolean);
  return `${reached} ${gives.join("、")}`;
}

function lossOf(
  { plan, programmes }: Rules,
  variant: ActivityVariant,
  gift: { points: number; goods: number },
): string | null {
  const { paidFen, payoutFen, costFen, quantity } = worstCaseOf(plan, variant);
  const pointsFen = pointsWorthFen(programmes, variant, lowestPriceFen(variant)) + gift.points;
  const goodsFen = gift.goods * quantity;
  const lossFen = (costFen ?? 0) + payoutFen + pointsFen * quantity + goodsFen - paidFen;
  if (lossFen <= 0) return null;
  const costs = [
    costFen !== null && costFen > 0 && `成本 ${formatYuan(costFen)}`,
    payoutFen > 0 && `最多发出奖励 ${formatYuan(payoutFen)}`,
    pointsFen > 0 && `送出的积分最多值 ${formatYuan(pointsFen * quantity)}`,
    goodsFen > 0 && `赠品成本 ${formatYuan(goodsFen)}`,
  ].filter(Boolean);
  return `${variant.name}：卖 ${formatYuan(paidFen)}，${costs.join("，")}，亏 ${formatYuan(lossFen)}。`;
}
