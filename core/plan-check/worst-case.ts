// 最坏情形: the order of a product that pays out the greatest part of its price, who stands where in it, and what is left.
// Example, preset, a ¥499 gift that costs ¥99: 36998 fen go out (74.15%), 49900 − 9900 − 36998 = 3002 fen are left.

import { type MemberFacts, newMemberFacts } from "../facts/member-facts";
import { formatYuan } from "../money/fen";
import { highestRate, rateOfMember } from "../plan/differential";
import { unitsFor } from "../plan/retract-awards";
import type { Plan } from "../plan/schema";
import { type CheckProduct, lowestPriceFen } from "./check-product";
import { type CostPart, highestRegionRate, partsTotal, shareOfPriceBp, worstParts } from "./worst-parts";

/** Standing of the buyer's referrer: a boss, or the standing with the highest rate. */
export type ReferrerStanding = { readonly identity: "agent" | "boss" } | { readonly title: string };

export interface WorstCase {
  readonly product: CheckProduct;
  readonly quantity: number;
  readonly paidFen: number;
  readonly parts: readonly CostPart[];
  readonly payoutFen: number;
  /** Payout as a part of the price, rounded up; null for goods that cost nothing. */
  readonly payoutBp: number | null;
  readonly costFen: number | null;
  /** Price less cost and payout; null when the cost is unknown. */
  readonly marginFen: number | null;
  readonly referrer: ReferrerStanding;
  /** The office with the highest of the three rates. */
  readonly office: "district" | "city" | "province";
  /** Chinese sentences that say who stands where. */
  readonly standing: readonly string[];
}

const quantitiesTried = 100;

/** The worst order of a product among the quantities that matter. */
export function worstCaseOf(plan: Plan, product: CheckProduct): WorstCase {
  const cases = quantitiesFor(plan, product).map((quantity) => caseOf(plan, product, quantity));
  return cases.reduce((worst, next) => (isWorse(next, worst) ? next : worst));
}

/** Cross-multiplies, so that equal parts stay equal and the smaller quantity wins a tie. */
function isWorse(a: WorstCase, b: WorstCase): boolean {
  return BigInt(a.payoutFen) * BigInt(b.paidFen) > BigInt(b.payoutFen) * BigInt(a.paidFen);
}

function quantitiesFor(plan: Plan, product: CheckProduct): number[] {
  const priceFen = lowestPriceFen(product);
  if (product.zone !== "join" || priceFen === 0) return [1];
  const fewest = Math.ceil(plan.join.amount / priceFen);
  // Larger quantities are worse only per unit: ¥399 twice pays once per ¥798, five times pays three times per ¥1995.
  const tried = plan.join.awardPer === "unit" ? quantitiesTried : 1;
  return [1, ...Array.from({ length: tried }, (_, more) => fewest + more)];
}

function caseOf(plan: Plan, product: CheckProduct, quantity: number): WorstCase {
  const paidFen = lowestPriceFen(product) * quantity;
  const parts = worstParts(plan, product.zone, [{ netFen: paidFen, rates: product.rates }]);
  const payoutFen = partsTotal(parts);
  const costFen = product.costFen === null ? null : product.costFen * quantity;
  const referrer = referrerStanding(plan, product);
  const office = highestOffice(plan);
  return {
    product,
    quantity,
    paidFen,
    parts,
    payoutFen,
    payoutBp: shareOfPriceBp(payoutFen, paidFen),
    costFen,
    marginFen: costFen === null ? null : paidFen - costFen - payoutFen,
    referrer,
    office,
    standing: describeCase({ plan, product, quantity, paidFen, parts, referrer, office }),
  };
}

/** A boss in the join zone, elsewhere the standing with the highest rate for the product. */
function referrerStanding(plan: Plan, product: CheckProduct): ReferrerStanding {
  if (product.zone === "join") return { identity: "boss" };
  const top = highestRate(plan, product.rates);
  const customer = newMemberFacts("referrer");
  const reaches = (member: MemberFacts) => rateOfMember(plan, product.rates, member) === top;
  for (const identity of ["agent", "boss"] as const) if (reaches({ ...customer, identity })) return { identity };
  const title = plan.titles.find(({ id }) => reaches({ ...customer, operatorGrants: [`title:${id}`] }));
  return title ? { title: title.id } : { identity: "agent" };
}

function highestOffice(plan: Plan): WorstCase["office"] {
  const { district, city, province } = plan.regions.rates;
  const highest = Math.max(district, city, province);
  return highest === district ? "district" : highest === city ? "city" : "province";
}

const officeNames = { district: "区县代理", city: "市代理", province: "省代理" } as const;

type CaseFacts = Pick<WorstCase, "product" | "quantity" | "paidFen" | "parts" | "referrer" | "office"> & { plan: Plan };

function describeCase({ plan, product, quantity, paidFen, parts, referrer, office }: CaseFacts): string[] {
  const amountOf = (kind: CostPart["kind"]) => parts.find((part) => part.kind === kind)?.amountFen ?? 0;
  const sentences: string[] = [];
  if (product.zone === "join" && unitsFor(plan, paidFen) > 0) {
    sentences.push(`买家第一次成为代理，推荐人是老板，因此也是买家的归属老板：同一位老板拿直推奖和见点奖`);
    if (amountOf("peer") > 0) sentences.push("这位老板自己的归属老板也是老板：拿平级奖");
    if (amountOf("pool") > 0) sentences.push(`每单向分红池划入 ${formatYuan(amountOf("pool"))}`);
  } else if (amountOf("differential") > 0) {
    const name = "title" in referrer ? titleNameOf(plan, referrer.title) : identityNames[referrer.identity];
    sentences.push(
      `买家的推荐人是${name}，级差比例最高（${percent(highestRate(plan, product.rates))}），上级不再有差价`,
    );
  }
  if (amountOf("region") > 0) {
    sentences.push(`收货地有${officeNames[office]}，区域比例最高（${percent(highestRegionRate(plan, product.zone))}）`);
  }
  if (sentences.length === 0) sentences.push("这笔订单在任何关系下都不产生奖励");
  return quantity > 1 ? [`一单购买 ${quantity} 件`, ...sentences] : sentences;
}

const identityNames = { agent: "代理", boss: "老板" } as const;

export function titleNameOf(plan: Plan, id: string): string {
  return plan.titles.find((title) => title.id === id)?.name ?? id;
}

/** Basis points as text: 7415 is 74.15%. */
export function percent(rateBp: number): string {
  return `${(rateBp / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
}
