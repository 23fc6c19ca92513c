// 拆单计价: a cart becomes one order per store and zone, all paid together; `freightOfOrder` gives the freight
// (core/rules/shop.md, section 2).
// Example: tea at ¥99 (freight ¥8) and honey at ¥50 (freight ¥10) of one store: goods 14900, freight 1000, together 15900 fen.
import { DomainError } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";
import { type FreightItem, freightOfOrder } from "../freight/freight-of-order";
import { type LevelPrice, noLevelPrice } from "../membership/level-price";
import type { Plan } from "../plan/schema";
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
  /** Discount of an activity in fen; it allows one order only. */
  readonly discountFen?: number;
  /** Refuse a cart that would become several orders. */
  readonly asOneOrder?: boolean;
  /** The price of the buyer's level in a store; absent without a programme. */
  readonly levelOf?: (storeId: string) => LevelPrice;
  /** The buyer's assets and choices; absent without a programme. */
  readonly assets?: BuyerAssets;
}

/**
 * Splits a cart into orders, in the order of their first items, and prices each.
 * @throws DomainError order.mixed_zones, order.agents_only, order.limit_reached, product.limit_reached, and as `spreadOffers` and `priceOrder` do
 */
export function priceCart<Item extends CartItem>(cart: CartPricingRequest<Item>): CartOrder<Item>[] {
  const { items, taken, plan, buyer, discountFen = 0, asOneOrder = discountFen !== 0, assets } = cart;
  const groups = groupByStoreAndZone(items);
  if (asOneOrder && groups.length > 1) throw new DomainError("order.mixed_zones");
  const freeLines = sumPerProduct(items.filter(({ zone }) => zone === "free"));
  if (freeLines.length > 0) checkFreeZone({ plan, buyer, lines: freeLines, takenThisMonth: taken.freeThisMonth });
  checkPurchaseLimits(items, taken);
  const requests = groups.map((group) => requestOf(cart, group));
  const offers = assets && spreadOffers(requests.map(payableOrder), assets);
  return requests.map((request, place) => {
    const { zone, storeId, level } = request;
    const offer = offers?.[place];
    const priced = priceOrder({ ...request, offer });
    const lines = priced.lines.map((line, index) => ({ ...groups[place]![index]!, ...line }));
    return { ...priced, zone, storeId, level, freeFreight: offer?.freeFreight ?? null, lines };
  });
}

/** The cart's orders before coupons, points and balance. */
export function payableOrders<Item extends CartItem>(cart: CartPricingRequest<Item>) {
  return groupByStoreAndZone(cart.items).map((group) => payableOrder(requestOf(cart, group)));
}

function requestOf<Item extends CartItem>(cart: CartPricingRequest<Item>, group: readonly Item[]) {
  const { plan, regionCode = null, discountFen = 0 } = cart;
  const { zone, storeId } = group[0]!;
  const level = cart.levelOf?.(storeId) ?? noLevelPrice;
  const buyer: Buyer = { identity: cart.buyer.identity, levelDiscountBp: level.discountBp };
  const unitPriceFen = (item: Item) => unitPrice(zone, buyer, item);
  const freightFen = freightOfOrder(group, { regionCode, unitPriceFen });
  const request: PricingRequest = { plan, zone, storeId, buyer, lines: group, discountFen, freightFen };
  return { ...request, storeId, level };
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
