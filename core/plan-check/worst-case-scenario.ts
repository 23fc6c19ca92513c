// 情形重演: turns the worst case into a scenario, so that anybody can run it and see the amounts (core/rules/scenarios.md).
// Example: 老板的老板 → 老板 → 买家, and an office of the address's province; order `worst` pays exactly what the case says.
import { lowestPriceFen } from "./check-product";
import type { WorstCase } from "./worst-case";

const regionCode = "340104";
const officeCodes = { district: "340104", city: "3401", province: "34" } as const;

/** The scenario document; `plan` is the plan document that the case belongs to. */
export function scenarioOfCase({ product, quantity, referrer, office }: WorstCase, plan: unknown) {
  const { id, zone, rates, costFen } = product;
  const price = { price: product.priceFen, memberPrice: lowestPriceFen(product) };
  const buyer = zone === "member" ? [{ type: "grant", member: "买家", identity: "agent" }] : [];
  return {
    name: `最坏情形：${product.name}`,
    plan,
    products: [{ id, zone, ...price, rates: rates ?? undefined, cost: costFen ?? undefined }],
    events: [
      { type: "register", member: "老板的老板" },
      { type: "grant", member: "老板的老板", identity: "boss" },
      { type: "register", member: "推荐人", invitedBy: "老板的老板" },
      ...standingEvents(referrer),
      { type: "register", member: "区域代理" },
      { type: "grant", member: "区域代理", region: officeCodes[office] },
      { type: "register", member: "买家", invitedBy: "推荐人" },
      ...buyer,
      { type: "order", order: "worst", member: "买家", region: regionCode, lines: [{ product: id, quantity }] },
    ],
  };
}

/** The holder of a title also has to be an agent, because only agents refer. */
function standingEvents(referrer: WorstCase["referrer"]) {
  if ("identity" in referrer) return [{ type: "grant", member: "推荐人", identity: referrer.identity }];
  return [
    { type: "grant", member: "推荐人", identity: "agent" },
    { type: "grant", member: "推荐人", title: referrer.title },
  ];
}
