// 拆单计价: a cart becomes one order per store and zone, all paid together; `freightOfOrder` gives the freight
// (core/rules/shop.md, section 2).
// Example: tea at ¥99 (freight ¥8) and honey at ¥50 (freight ¥10) of one store: goods 14900, freight 1000, together 15900 fen.
import { DomainError } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";
import { type FreightItem, freightOfOrder } from "../freight/freight-of-order";
import { type LevelPrice, noLevelPrice } from "../membership/level-price";
import { type Contract, contractPrice, organisationZones } from "../organisations/contract";
import type { Plan } from "../plan/schema";
import {
  type ActivityChoice,
  type ActivityTaken,
  chosenPrice,
  type GroupFacts,
  type PricedActivity,
  timedPrice,
} from "../promotions/activity-price";
import type { BargainFacts } from "../promotions/bargain";
import type { SaleActivity, Threshold } from "../promotions/schema";
import {
  type Buyer,
  checkFreeZone,
  type OrderedLine,
  type PricedLine,
  type PricedOrder,
  type PricingRequest,
  payableOrder,
  priceOrder,
  unitPrice,
} from "./price-order";
import { type BuyerAssets, spreadOffers } from "./spread-offers";

export interface CartItem extends OrderedLine, FreightItem {
  /** The variant; only a bargain looks at it. */
  readonly skuId?: string;
  readonly zone: Zone;
  readonly storeId: string;
  /** 每人限购: units of the product that one member may buy in all; null for any number. */
  readonly purchaseLimit: number | null;
}

/** Units of a product that the buyer has taken before. */
export interface UnitsTaken {
  /** Units in the free zone in the present month. */
  readonly freeThisMonth: (productId: string) => number;
  /** Units ever bought, without cancelled orders. */
  readonly bought: (productId: string) => number;
}

/** 活动与满减 that the cart may be priced with. */
export interface CartPromotions {
  readonly memberId: string;
  /** 秒杀、拼团、砍价: what the buyer chooses; null for nothing. */
  readonly chosen: ActivityChoice | null;
  readonly activityOf: (id: string) => SaleActivity | undefined;
  readonly groupOf: (id: string) => GroupFacts | undefined;
  /** Absent where nothing is bargained for. */
  readonly bargainOf?: (id: string) => BargainFacts | undefined;
  /** Activities and threshold promotions of the platform and of this store. */
  readonly activitiesOf: (storeId: string) => readonly SaleActivity[];
  readonly thresholdsOf: (storeId: string) => readonly Threshold[];
  readonly counts: ActivityTaken;
  readonly now: Date;
}

export interface CartOrder<Item extends CartItem> extends Omit<PricedOrder, "lines"> {
  readonly zone: Zone;
  readonly storeId: string;
  readonly level: LevelPrice;
  readonly freeFreight: { readonly scope: string; readonly month: string } | null;
  readonly lines: readonly (Item & PricedLine)[];
}

export interface CartPricingRequest<Item extends CartItem> {
  readonly plan: Plan;
  readonly buyer: Pick<MemberFacts, "identity">;
  readonly items: readonly Item[];
  readonly taken: UnitsTaken;
  /** District of the delivery address; null before an address is chosen. */
  readonly regionCode?: string | null;
  /** 到店自提: the stores whose goods the buyer picks up, which costs no freight; absent for none. */
  readonly pickupStoreIds?: readonly string[];
  /** Discount of an activity in fen; it allows one order only. */
  readonly discountFen?: number;
  /** Refuse a cart that would become several orders. */
  readonly asOneOrder?: boolean;
  /** The price of the buyer's level in a store; absent without a programme. */
  readonly levelOf?: (storeId: string) => LevelPrice;
  /** The buyer's assets and choices; absent without a programme. */
  readonly assets?: BuyerAssets;
  /** Absent prices without activities and threshold promotions. */
  readonly promotions?: CartPromotions;
  /** 协议价: the contract of the organisation that buys; nothing that belongs to the member counts then. */
  readonly contract?: Contract | null;
}

/**
 * Splits a cart into orders, in the order of their first items, and prices each.
 * @throws DomainError order.mixed_zones, order.agents_only, order.limit_reached, product.limit_reached, and as `chosenPrice`,
 * `spreadOffers` and `priceOrder` do
 */
export function priceCart<Item extends CartItem>(cart: CartPricingRequest<Item>): CartOrder<Item>[] {
  const { items, taken, plan, buyer, discountFen = 0, asOneOrder = discountFen !== 0 } = cart;
  const assets = cart.contract ? undefined : cart.assets;
  if (cart.contract) checkOrganisationCart(cart);
  const groups = groupByStoreAndZone(items);
  if (asOneOrder && groups.length > 1) throw new DomainError("order.mixed_zones");
  const freeLines = sumPerProduct(items.filter(({ zone }) => zone === "free"));
  if (freeLines.length > 0) checkFreeZone({ plan, buyer, lines: freeLines, takenThisMonth: taken.freeThisMonth });
  checkPurchaseLimits(items, taken);
  const chosen = chosenOf(cart);
  if (chosen && discountFen !== 0) throw new DomainError("order.discount_not_allowed");
  const requests = groups.map((group) => requestOf(cart, group, chosen));
  const offers = assets && spreadOffers(requests.map(payableOrder), withAllowed(assets, chosen));
  return requests.map((request, place) => {
    const { zone, storeId, level } = request;
    const offer = offers?.[place];
    const priced = priceOrder({ ...request, offer });
    const lines = priced.lines.map((line, index) => ({ ...groups[place]![index]!, ...line }));
    return { ...priced, zone, storeId, level, freeFreight: offer?.freeFreight ?? null, lines };
  });
}

/** 组织采购: no chosen activity, and only goods that a contract can price. @throws DomainError organisation.no_offers, organisation.goods */
function checkOrganisationCart({
  items,
  promotions,
}: Pick<CartPricingRequest<CartItem>, "items" | "promotions">): void {
  if (promotions?.chosen) throw new DomainError("organisation.no_offers");
  const other = items.find(({ zone }) => !organisationZones.includes(zone));
  if (other) throw new DomainError("organisation.goods", { productId: other.productId });
}

/** The cart's orders before coupons, points and balance. */
export function payableOrders<Item extends CartItem>(cart: CartPricingRequest<Item>) {
  const chosen = chosenOf(cart);
  return groupByStoreAndZone(cart.items).map((group) => payableOrder(requestOf(cart, group, chosen)));
}

/** The assets with what the chosen activity takes of them. */
export function withAllowed(assets: BuyerAssets, chosen: PricedActivity | null): BuyerAssets {
  if (!chosen) return assets;
  const { coupons = false, points = false } = chosen.activity;
  return { ...assets, allowed: { coupons, points } };
}

/** 秒杀、拼团: the price of the activity that the buyer chose; null where they chose none. */
export function chosenOf<Item extends CartItem>({
  items,
  promotions,
}: CartPricingRequest<Item>): PricedActivity | null {
  if (!promotions?.chosen) return null;
  return chosenPrice({ ...promotions, chosen: promotions.chosen, lines: sumPerProduct(items) });
}

function requestOf<Item extends CartItem>(
  cart: CartPricingRequest<Item>,
  group: readonly Item[],
  chosen: PricedActivity | null,
) {
  const { plan, regionCode = null, discountFen = 0, contract } = cart;
  const promotions = contract ? undefined : cart.promotions;
  const { zone, storeId } = group[0]!;
  const level = contract ? noLevelPrice : (cart.levelOf?.(storeId) ?? noLevelPrice);
  const buyer: Buyer = { identity: cart.buyer.identity, levelDiscountBp: level.discountBp };
  const lines = group.map((item) =>
    contract
      ? { ...item, activity: null, contractPriceFen: contractPrice(contract, item) }
      : { ...item, activity: chosen ?? timedOf(cart, item, buyer) },
  );
  // A chosen activity leaves the freight as it is without it.
  const unitPriceFen = (item: Item) => unitPrice(zone, buyer, chosen ? { ...item, activity: null } : item);
  const isPickedUp = cart.pickupStoreIds?.includes(storeId) ?? false;
  const freightFen = isPickedUp ? 0 : freightOfOrder(lines, { regionCode, unitPriceFen });
  const thresholds =
    promotions && !chosen
      ? { promotions: { thresholds: promotions.thresholdsOf(storeId), now: promotions.now } }
      : undefined;
  const request: PricingRequest = {
    plan,
    zone,
    storeId,
    buyer,
    lines,
    discountFen,
    freightFen,
    isPickedUp,
    ...thresholds,
  };
  return { ...request, storeId, level };
}

/** 限时折扣 of an item; variants of one product take of the same units. */
function timedOf<Item extends CartItem>({ items, promotions }: CartPricingRequest<Item>, item: Item, buyer: Buyer) {
  if (!promotions) return null;
  const { zone, storeId, productId } = item;
  const quantity = items.reduce((sum, other) => sum + (other.productId === productId ? other.quantity : 0), 0);
  const activities = promotions.activitiesOf(storeId);
  const normalFen = unitPrice(zone, buyer, item);
  return timedPrice({ ...promotions, zone, activities, productId, quantity, normalFen });
}

function groupByStoreAndZone<Item extends CartItem>(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.storeId}/${item.zone}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Variants of one product count together. */
function sumPerProduct<Item extends CartItem>(items: readonly Item[]): Item[] {
  const sums = new Map<string, Item>();
  for (const item of items) {
    const known = sums.get(item.productId);
    sums.set(item.productId, { ...item, quantity: item.quantity + (known?.quantity ?? 0) });
  }
  return [...sums.values()];
}

function checkPurchaseLimits(items: readonly CartItem[], taken: UnitsTaken): void {
  for (const { productId, quantity, purchaseLimit } of sumPerProduct(items)) {
    if (purchaseLimit === null) continue;
    const left = Math.max(purchaseLimit - taken.bought(productId), 0);
    if (quantity > left) throw new DomainError("product.limit_reached", { productId, left });
  }
}
