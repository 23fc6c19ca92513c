// 活动校验: activities and threshold promotions that contradict themselves, or name what does not exist, are refused as
// configuration (core/rules/promotions.md, section 6). Example: a group of one, or tiers from 20000 and then from 10000.
import type { Zone } from "../facts/zones";
import type { PlanProblem } from "../plan/soundness";
import { isEmptyWindow, type Window } from "../time/window";
import { promotionZones, type SaleActivity, type Threshold } from "./schema";

export interface PromotionNames {
  /** Zone of a product; undefined for one that does not exist. */
  readonly zoneOf: (productId: string) => Zone | undefined;
  readonly couponExists: (templateId: string) => boolean;
}

/** Everything that is wrong with these activities. */
export function activityProblems(activities: readonly SaleActivity[], { zoneOf }: PromotionNames): PlanProblem[] {
  return activities.flatMap((activity, index) => {
    const path = `activities.${index}`;
    const products = activity.items.map(({ product }) => product);
    return [
      ...repeated(activities, index, path),
      ...windowProblems(activity, path),
      ...groupProblems(activity, path),
      ...products.flatMap((product, place) => {
        const at = `${path}.items.${place}.product`;
        const zone = zoneOf(product);
        if (zone === undefined) return [{ path: at, message: `unknown product: ${product}` }];
        if (products.indexOf(product) < place) return [{ path: at, message: `product named twice: ${product}` }];
        return promotionZones.includes(zone) ? [] : [{ path: at, message: `no activities in zone ${zone}` }];
      }),
    ];
  });
}

function groupProblems({ kind, size, hours, fillUp }: SaleActivity, path: string): PlanProblem[] {
  if (kind !== "group") {
    const given = Object.entries({ size, hours, fillUp }).filter(([, value]) => value !== undefined);
    return given.map(([name]) => ({ path: `${path}.${name}`, message: `only a group has it` }));
  }
  const problems: PlanProblem[] = [];
  if (size === undefined || size < 2)
    problems.push({ path: `${path}.size`, message: "a group has at least 2 members" });
  if (hours === undefined || hours <= 0) problems.push({ path: `${path}.hours`, message: "a group has hours above 0" });
  return problems;
}

/** Everything that is wrong with these threshold promotions. */
export function thresholdProblems(
  thresholds: readonly Threshold[],
  { zoneOf, couponExists }: PromotionNames,
): PlanProblem[] {
  return thresholds.flatMap((threshold, index) => {
    const path = `promotions.${index}`;
    return [
      ...repeated(thresholds, index, path),
      ...windowProblems(threshold, path),
      ...unknownProducts(threshold.products, `${path}.products`, zoneOf),
      ...threshold.tiers.flatMap((tier, place) => {
        const at = `${path}.tiers.${place}`;
        const problems: PlanProblem[] = [];
        const before = threshold.tiers[place - 1];
        if (before && tier.from <= before.from) problems.push({ path: `${at}.from`, message: "tiers have to ascend" });
        if (tier.off !== undefined && tier.rate !== undefined)
          problems.push({ path: at, message: "off or rate, not both" });
        if (tier.coupon !== undefined && !couponExists(tier.coupon))
          problems.push({ path: `${at}.coupon`, message: `unknown coupon: ${tier.coupon}` });
        return problems;
      }),
    ];
  });
}

/** Products that a list names and that do not exist. */
export function unknownProducts(
  products: readonly string[] | undefined,
  path: string,
  zoneOf: PromotionNames["zoneOf"],
): PlanProblem[] {
  return (products ?? []).flatMap((product, index) =>
    zoneOf(product) === undefined ? [{ path: `${path}.${index}`, message: `unknown product: ${product}` }] : [],
  );
}

export function windowProblems(window: Window, path: string): PlanProblem[] {
  return isEmptyWindow(window) ? [{ path: `${path}.endsAt`, message: "has to come after startsAt" }] : [];
}

function repeated(all: readonly { readonly id: string }[], index: number, path: string): PlanProblem[] {
  const id = all[index]?.id;
  const isAgain = all.findIndex((one) => one.id === id) < index;
  return isAgain ? [{ path: `${path}.id`, message: `named twice: ${id}` }] : [];
}
