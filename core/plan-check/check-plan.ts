// 方案体检: what an operator should know of a plan and its products before publishing (core/rules/plan.md, section 14).
// Example: the preset with a gift of ¥499 at a cost of ¥99: 74.15% at most, 30.02 yuan left, 秒结算 among the warnings.
import type { Plan } from "../plan/schema";
import type { CheckProduct } from "./check-product";
import { complianceNotes, type PlanNote } from "./compliance-notes";
import { planWarnings } from "./warnings";
import { type WorstCase, worstCaseOf } from "./worst-case";
import { joinShareLimitBp } from "./worst-parts";

export interface PlanCheck {
  /** Upper bound of what an order of the join zone pays, as a part of its price. */
  readonly joinShareLimitBp: number;
  /** One case per product, the thinnest margin first; points-zone and free goods pay no awards. */
  readonly worstCases: readonly WorstCase[];
  readonly warnings: readonly PlanNote[];
  readonly notes: readonly PlanNote[];
}

export function checkPlan(plan: Plan, products: readonly CheckProduct[]): PlanCheck {
  const sold = products.filter(({ zone }) => zone !== "free" && zone !== "points");
  const worstCases = sold.map((product) => worstCaseOf(plan, product)).sort((a, b) => leftOf(a) - leftOf(b));
  return {
    joinShareLimitBp: joinShareLimitBp(plan),
    worstCases,
    warnings: planWarnings({ plan, products, worstCases }),
    notes: complianceNotes(plan),
  };
}

/** Margin as a part of the price; an unknown cost counts as 0. */
function leftOf({ paidFen, payoutFen, costFen }: WorstCase): number {
  return paidFen === 0 ? 0 : (paidFen - payoutFen - (costFen ?? 0)) / paidFen;
}

/** Products for a check without a catalogue: one at the join amount, one at a round retail price, both of unknown cost. */
export function typicalProducts(plan: Plan): CheckProduct[] {
  const unknown = { memberPriceFen: null, costFen: null, freightFen: 0, rates: null };
  return [
    { ...unknown, id: "join", name: "加盟商品（门槛价）", zone: "join", priceFen: plan.join.amount },
    { ...unknown, id: "retail", name: "零售商品", zone: "retail", priceFen: 10_000 },
    { ...unknown, id: "member", name: "代理特价商品", zone: "member", priceFen: 10_000 },
  ];
}
