// 商品亏损: warns when the worst order of a product costs more than it brings; it refuses nothing.
// Example, preset: a join gift of ¥499 that costs ¥150 pays ¥369.98 at most: 49900 − 15000 − 36998 = −2098, a loss of ¥20.98.

import type { GoodsDocument } from "../goods/goods-document";
import type { Plan } from "../plan/schema";
import { checkPlan } from "./check-plan";
import type { CheckProduct } from "./check-product";

const warningsOfGoods = ["payout_above_margin:", "free_zone_below_cost:"];

/** One Chinese sentence per variant that may lose money. */
export function goodsLosses(plan: Plan, goods: GoodsDocument): string[] {
  const products = goods.variants.map((variant, index) => checkedVariant(goods, variant, index));
  return checkPlan(plan, goods.zone === "points" ? [] : products)
    .warnings.filter(({ id }) => warningsOfGoods.some((kind) => id.startsWith(kind)))
    .map(({ text }) => text);
}

function checkedVariant(goods: GoodsDocument, variant: GoodsDocument["variants"][number], index: number): CheckProduct {
  const { zone, title, freightFen, rates } = goods;
  const { specs, priceFen, memberPriceFen, costFen } = variant;
  const name = [title, ...specs.map(({ value }) => value)].join(" ");
  return { id: String(index), name, zone, priceFen, memberPriceFen, costFen, freightFen, rates };
}
