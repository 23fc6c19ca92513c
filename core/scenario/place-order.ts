// Prices a scenario's order by the function that prices the shop's; it is then paid whole.
import { DomainError } from "../errors";
import type { GrantMark } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import type { Zone } from "../facts/zones";
import { membershipPart } from "../pricing/membership-part";
import {
  type Buyer,
  checkFreeZone,
  type OrderedLine,
  priceOrder,
  promotionsPart,
  unitPrice,
} from "../pricing/price-order";
import { chosenPrice, type PricedActivity, timedPrice } from "../promotions/activity-price";
import { shanghaiMonth } from "../time/shanghai";
import type { MemoryWorld } from "./memory-world";
import { freeFreightOf, levelPriceOf, offerOf, pointsOf } from "./order-offer";
import type { EventOf, Play } from "./play";
import type { GroupChoice } from "./play-groups";
import type { ScenarioProduct } from "./schema";

export interface ScenarioOrder {
  readonly order: OrderFacts;
  readonly paidFen: number;
  /** 拼团: the group that the order's payment goes into; null for an order that is paid at once. */
  readonly group: GroupChoice | null;
}

/** The priced order, not yet paid. It is refused in the order of core/rules/scenarios.md, section 5. */
export function placeScenarioOrder(play: Play, event: EventOf<"order">): ScenarioOrder {
  const { scenario, world, at } = play;
  const member = world.members.get(event.member);
  if (!member) throw new DomainError("member.unknown");
  if (world.orders.has(event.order)) throw new DomainError("order.exists");
  const wanted = wantedProducts(play, event);
  const zone = wanted[0]?.product.zone ?? "retail";
  if (wanted.some(({ product }) => product.zone !== zone)) throw new DomainError("order.mixed_zones");
  const { plan, thresholds } = scenario;
  const takenThisMonth = (productId: string) => freeUnitsTaken(world, member.id, productId, shanghaiMonth(at));
  if (zone === "free") checkFreeZone({ plan, buyer: member, lines: listLines(wanted), takenThisMonth });
  const level = levelPriceOf(play, member.id);
  const buyer = { identity: member.identity, levelDiscountBp: level.discountBp };
  const chosen = chosenPriceOf(play, event);
  if (chosen && event.discount) throw new DomainError("order.discount_not_allowed");
  const freeFreight = freeFreightOf(play, event, zone);
  const priced = priceOrder({
    plan,
    zone,
    buyer,
    lines: withActivities(play, { zone, buyer, memberId: member.id, lines: listLines(wanted), chosen }),
    ...(chosen ? {} : { promotions: { thresholds, now: at } }),
    discountFen: event.discount ?? 0,
    freightFen: Math.max(...wanted.map(({ product }) => product.freight ?? 0)),
    offer: offerOf(play, event, { freeFreight, chosen: chosen?.activity ?? null }),
  });
  const groupId = event.openGroup ?? event.group ?? null;
  const promotions = promotionsPart(priced, groupId);
  const order: OrderFacts = {
    orderNo: event.order,
    memberId: member.id,
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
      ...cardOf(play, wanted[lineNo]?.product),
    })),
    ...(promotions ? { promotions } : {}),
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
  const group = chosen && groupId !== null ? { activity: chosen.activity, groupId } : null;
  return { order, paidFen: priced.totalFen, group };
}

type Wanted = { readonly product: ScenarioProduct; readonly quantity: number };

function wantedProducts({ scenario }: Play, event: EventOf<"order">): Wanted[] {
  return sumSameProduct(event.lines).map(({ product, quantity }) => ({
    product: known(scenario.products, product),
    quantity,
  }));
}

function listLines(wanted: readonly Wanted[]): OrderedLine[] {
  return wanted.map(({ product, quantity }) => ({
    productId: product.id,
    quantity,
    listPriceFen: product.price,
    memberPriceFen: product.memberPrice ?? null,
  }));
}

/** The price of the activity that the order names; null when it names none. */
function chosenPriceOf({ scenario, world, at }: Play, event: EventOf<"order">): PricedActivity | null {
  const { activity: activityId, openGroup, group, member: memberId } = event;
  if (activityId === undefined) return null;
  return chosenPrice({
    chosen: { activityId, openGroup, group },
    memberId,
    lines: sumSameProduct(event.lines).map(({ product: productId, quantity }) => ({ productId, quantity })),
    activityOf: (id) => scenario.activities.get(id),
    groupOf: (id) => world.groups.get(id),
    counts: world.activityCounts(memberId),
    now: at,
  });
}

interface NormalLines {
  readonly zone: Zone;
  readonly buyer: Buyer;
  readonly memberId: string;
  readonly lines: readonly OrderedLine[];
  readonly chosen: PricedActivity | null;
}

/** The lines with the prices of the chosen activity, or of timed ones where these are lower. */
function withActivities(play: Play, { zone, buyer, memberId, lines, chosen }: NormalLines): OrderedLine[] {
  const { scenario, world, at: now } = play;
  const activities = [...scenario.activities.values()];
  const counts = world.activityCounts(memberId);
  return lines.map((line) => {
    const { productId, quantity } = line;
    const normalFen = unitPrice(zone, buyer, line);
    const activity = chosen ?? timedPrice({ zone, activities, counts, productId, quantity, normalFen, now });
    return { ...line, activity };
  });
}

/** 付费会员卡: the card that a product sells, with the days that the programme has for it. */
function cardOf({ scenario }: Play, product: ScenarioProduct | undefined) {
  const cardId = product?.grants && "card" in product.grants ? product.grants.card : null;
  const card = scenario.programme?.cards?.find(({ id }) => id === cardId);
  return card ? { card: { cardId: card.id, days: card.days } } : {};
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
  if (!product?.grants || "card" in product.grants) return null;
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
