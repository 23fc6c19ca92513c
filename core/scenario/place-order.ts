// Prices a scenario's order by the function that prices the shop's; it is then paid whole.
import { DomainError } from "../errors";
import type { GrantMark } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import { membershipPart } from "../pricing/membership-part";
import { checkFreeZone, priceOrder } from "../pricing/price-order";
import { shanghaiMonth } from "../time/shanghai";
import type { MemoryWorld } from "./memory-world";
import { freeFreightOf, levelPriceOf, offerOf, pointsOf } from "./order-offer";
import type { EventOf, Play } from "./play";
import type { ScenarioProduct } from "./schema";

/** The priced order, not yet paid. It is refused in the order of core/rules/scenarios.md, section 5. */
export function placeScenarioOrder(play: Play, event: EventOf<"order">): { order: OrderFacts; paidFen: number } {
  const { scenario, world, at } = play;
  const buyer = world.members.get(event.member);
  if (!buyer) throw new DomainError("member.unknown");
  if (world.orders.has(event.order)) throw new DomainError("order.exists");
  const wanted = sumSameProduct(event.lines).map(({ product, quantity }) => ({
    product: known(scenario.products, product),
    quantity,
  }));
  const zone = wanted[0]?.product.zone ?? "retail";
  if (wanted.some(({ product }) => product.zone !== zone)) throw new DomainError("order.mixed_zones");
  const lines = wanted.map(({ product, quantity }) => ({
    productId: product.id,
    quantity,
    listPriceFen: product.price,
    memberPriceFen: product.memberPrice ?? null,
  }));
  const { plan } = scenario;
  const takenThisMonth = (productId: string) => freeUnitsTaken(world, buyer.id, productId, shanghaiMonth(at));
  if (zone === "free") checkFreeZone({ plan, buyer, lines, takenThisMonth });
  const freightFen = Math.max(...wanted.map(({ product }) => product.freight ?? 0));
  const level = levelPriceOf(play, buyer.id);
  const freeFreight = freeFreightOf(play, event, zone);
  const priced = priceOrder({
    plan,
    zone,
    buyer: { identity: buyer.identity, levelDiscountBp: level.discountBp },
    lines,
    discountFen: event.discount ?? 0,
    freightFen,
    offer: offerOf(play, event, freeFreight),
  });
  const order: OrderFacts = {
    orderNo: event.order,
    memberId: buyer.id,
    zone,
    status: "pending_payment",
    freightFen: priced.freightFen,
    refundedFen: 0,
    regionCode: event.region ?? null,
    settled: false,
    join: null,
    awards: [],
    poolParts: [],
    lines: priced.lines.map((line, lineNo) => ({
      lineNo,
      productId: line.productId,
      quantity: line.quantity,
      netFen: line.netFen,
      refundedQuantity: 0,
      rates: wanted[lineNo]?.product.rates ?? null,
      grant: grantOf(wanted[lineNo]?.product),
    })),
    ...(scenario.programme
      ? {
          membership: membershipPart({
            storeScope: null,
            priced,
            level,
            freeFreight,
            products: pointsOf(wanted),
          }),
        }
      : {}),
  };
  return { order, paidFen: priced.totalFen };
}

function known(products: ReadonlyMap<string, ScenarioProduct>, id: string): ScenarioProduct {
  const product = products.get(id);
  if (!product) throw new DomainError("product.unknown", { product: id });
  return product;
}

/** Merges lines of the same product. */
export function sumSameProduct(
  lines: readonly { product: string; quantity: number }[],
): { product: string; quantity: number }[] {
  const quantities = new Map<string, number>();
  for (const { product, quantity } of lines) quantities.set(product, (quantities.get(product) ?? 0) + quantity);
  return [...quantities].map(([product, quantity]) => ({ product, quantity }));
}

/** The grant of a product as a mark; null without one. */
export function grantOf(product: ScenarioProduct | undefined): GrantMark | null {
  if (!product?.grants) return null;
  return "title" in product.grants ? `title:${product.grants.title}` : `identity:${product.grants.identity}`;
}

/** Units taken in that month, without those given back. */
function freeUnitsTaken(world: MemoryWorld, memberId: string, productId: string, month: string): number {
  let units = 0;
  for (const { facts, placedAt, unitsBack } of world.orders.values()) {
    if (facts.memberId !== memberId || facts.zone !== "free" || shanghaiMonth(placedAt) !== month) continue;
    for (const line of facts.lines) if (line.productId === productId) units += line.quantity;
    units -= unitsBack.get(productId) ?? 0;
  }
  return units;
}
