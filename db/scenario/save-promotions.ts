import { platformScope } from "@liandong/core/ledger/scope";
import type { SaleActivity, Threshold } from "@liandong/core/promotions/schema";
import type { Transaction } from "../connection/database";
import { insertActivity } from "../trade/promotions/activities";
import { insertThreshold } from "../trade/promotions/thresholds";

/** `productIds` and `couponTemplateIds` give the shop's numbers by the scenario's names. */
type ScenarioPromotions = {
  activities: readonly SaleActivity[];
  thresholds: readonly Threshold[];
  productIds: (name: string) => string;
  couponTemplateIds: (name: string) => string;
  now: Date;
};

/** The scenario's activities and threshold promotions as the platform's, under their own names. */
export async function saveScenarioPromotions(tx: Transaction, promotions: ScenarioPromotions): Promise<void> {
  const { activities, thresholds, productIds, couponTemplateIds, now } = promotions;
  const common = { scope: platformScope, createdAt: now, createdBy: "scenario" };
  for (const { id, kind, items, coupons = false, points = false, size, hours, fillUp, ...window } of activities) {
    await insertActivity(tx, {
      ...common,
      ...moments(window),
      id,
      kind,
      coupons,
      points,
      name: id,
      size: size ?? null,
      hours: hours ?? null,
      fillUp: fillUp ?? null,
      sessions: null,
      items: items.map(({ product, price: priceFen, stock = null, perMember = null }) => {
        return { productId: productIds(product), priceFen, stock, perMember };
      }),
    });
  }
  for (const { id, priority, by, tiers, zones = null, products, ...window } of thresholds) {
    await insertThreshold(tx, {
      ...common,
      ...moments(window),
      id,
      priority,
      by,
      zones,
      name: id,
      tiers: tiers.map((tier) => (tier.coupon ? { ...tier, coupon: couponTemplateIds(tier.coupon) } : tier)),
      productIds: products?.map(productIds) ?? null,
    });
  }
}

const moments = ({ startsAt, endsAt }: { startsAt?: string; endsAt?: string }) => ({
  startsAt: startsAt ? new Date(startsAt) : null,
  endsAt: endsAt ? new Date(endsAt) : null,
});
