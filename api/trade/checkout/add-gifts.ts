import type { CartOrder } from "@liandong/core/pricing/price-cart";
import { giftsOf } from "@liandong/core/promotions/gifts";
import type { Offer } from "@liandong/db/trade/orders/offers";

export type PricedItem = Offer & {
  quantity: number;
  /** 满赠: a gift, with the lines that it goes back with; absent for goods that are bought. */
  giftWith?: readonly number[];
};

type PricedOrder = CartOrder<PricedItem>;

/** 满赠: the orders with their gifts as last lines, which cost nothing and count for nothing but their own cost. */
export function withGiftLines(orders: readonly PricedOrder[], offers: readonly Offer[]): PricedOrder[] {
  const gifts = giftsOf(orders, offers);
  return orders.map((order, place) => {
    const lines = gifts[place]!.map(({ offer, quantity, giftWith }) => ({
      ...offer,
      ...unpriced,
      zone: order.zone,
      quantity,
      giftWith,
    }));
    return lines.length > 0 ? { ...order, lines: [...order.lines, ...lines] } : order;
  });
}

/** A gift earns no awards, grants nothing and counts against no limit. */
const unpriced = {
  listPriceFen: 0,
  memberPriceFen: null,
  pointsPrice: null,
  purchaseLimit: null,
  freightFen: 0,
  rates: null,
  grants: null,
  activity: null,
  unitPriceFen: 0,
  discountFen: 0,
  deductionFen: 0,
  points: 0,
  netFen: 0,
};

/** The gifts among these lines as a client names what it displayed. */
export function giftUnits(orders: readonly PricedOrder[]): { skuId: string; quantity: number }[] {
  return orders
    .flatMap(({ lines }) => lines.filter(({ giftWith }) => giftWith !== undefined))
    .map(({ skuId, quantity }) => ({ skuId, quantity }));
}
