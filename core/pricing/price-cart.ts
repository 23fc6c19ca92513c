// 拆单计价: a cart becomes one order per store and zone, paid together (spec 04); freight by `freightOfOrder`.
// Example: tea at ¥99 (freight ¥8) and honey at ¥50 (freight ¥10) of one store: goods 14900, freight 1000, together 15900.
import { DomainError } from "../errors";
import { type FreightItem, freightOfOrder } from "../freight/freight-of-order";
import type { Plan, Zone } from "../plan/schema";
import type { MemberFacts } from "../plan/standings";
import { checkFreeZone, type OrderedLine, type PricedLine, priceOrder, unitPrice } from "./price-order";

export interface CartItem extends OrderedLine, FreightItem {
  readonly zone: Zone;
  readonly storeId: string;
  /** 每人限购: units of the product that one member may buy in all; null for any number. */
  readonly purchaseLimit: number | null;
}

/** Units that the buyer already has of a product. */
export interface UnitsTaken {
  /** In the free zone, in the present month. */
  readonly freeThisMonth: (productId: string) => number;
  /** Ever, cancelled orders not counted. */
  readonly bought: (productId: string) => number;
}

export interface CartOrder<Item extends CartItem> {
  readonly zone: Zone;
  readonly storeId: string;
  readonly lines: readonly (Item & Pick<PricedLine, "unitPriceFen" | "discountFen" | "netFen">)[];
  readonly goodsFen: number;
  readonly discountFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
}

export interface CartPricing<Item extends CartItem> {
  readonly plan: Plan;
  readonly buyer: Pick<MemberFacts, "identity">;
  readonly items: readonly Item[];
  readonly taken: UnitsTaken;
  /** Where it goes, by district; null before an address is chosen. */
  readonly regionCode?: string | null;
  /** What an activity takes off the goods; it asks for one order. */
  readonly discountFen?: number;
  /** Refuse a cart that would become several orders. */
  readonly asOneOrder?: boolean;
}

/**
 * Splits a cart into orders and prices each. Orders stand in the order of their first item.
 * Errors: order.mixed_zones, order.agents_only, order.limit_reached, product.limit_reached and those of `priceOrder`.
 */
export function priceCart<Item extends CartItem>(cart: CartPricing<Item>): CartOrder<Item>[] {
  const { plan, buyer, items, taken, discountFen = 0, asOneOrder = discountFen !== 0 } = cart;
  const groups = groupByStoreAndZone(items);
  if (asOneOrder && groups.length > 1) throw new DomainError("order.mixed_zones");
  const freeLines = sumPerProduct(items.filter(({ zone }) => zone === "free"));
  if (freeLines.length > 0) {
    checkFreeZone({ plan, buyer, lines: freeLines, takenThisMonth: taken.freeThisMonth });
  }
  checkPurchaseLimits(items, taken);
  return groups.map((group) => {
    const { zone, storeId } = group[0]!;
    const unitPriceFen = (item: Item) => unitPrice(zone, buyer, item);
    const freightFen = freightOfOrder(group, { regionCode: cart.regionCode ?? null, unitPriceFen });
    const priced = priceOrder({ plan, zone, buyer, lines: group, discountFen, freightFen });
    const lines = group.map((item, index) => {
      const { unitPriceFen, discountFen: lineDiscountFen, netFen } = priced.lines[index]!;
      return { ...item, unitPriceFen, discountFen: lineDiscountFen, netFen };
    });
    return { ...priced, zone, storeId, lines };
  });
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
    if (purchaseLimit !== null && taken.bought(productId) + quantity > purchaseLimit) {
      throw new DomainError("product.limit_reached", { productId });
    }
  }
}
