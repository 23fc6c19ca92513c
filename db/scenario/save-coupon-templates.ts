import type { CouponTemplate } from "@liandong/core/coupons/template";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "../connection/database";
import { couponTemplate } from "../schema/coupons";

/** `productIds` gives the shop's number of a product by its name. */
type ScenarioCoupons = {
  templates: readonly CouponTemplate[];
  productIds: (name: string) => string;
  now: Date;
};

/** The scenario's coupon templates as the platform's, given by staff only; gives the number of each by its name. */
export async function saveScenarioCoupons(
  { drizzle }: Transaction,
  { templates, productIds, now }: ScenarioCoupons,
): Promise<Map<string, string>> {
  const saved = new Map<string, string>();
  for (const template of templates) {
    const { id, type, min, zones, products, validDays } = template;
    const [row] = await drizzle
      .insert(couponTemplate)
      .values({
        scope: platformScope,
        name: id,
        type,
        amountFen: type === "off" ? template.amount : null,
        rateBp: type === "percent" ? template.rate : null,
        maxFen: type === "percent" ? (template.max ?? null) : null,
        minFen: min,
        zones,
        productIds: products?.map(productIds),
        claimable: false,
        validDays,
        createdAt: now,
        createdBy: "scenario",
      })
      .returning({ id: couponTemplate.id });
    saved.set(id, row!.id);
  }
  return saved;
}
