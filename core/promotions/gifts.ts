// 满赠: the goods that the reached tiers of an order give, as far as there is stock; what is out of stock is left out, and the
// order is placed without it (core/rules/promotions.md, section 3).
// Example: 满200送茶杯, one cup is left: of two orders of a cart the first has it as a line of net 0, the second has none.
import type { OrderThreshold } from "../facts/order-promotions";

export interface GiftOffer {
  readonly skuId: string;
  readonly storeId: string;
  readonly stock: number;
  readonly virtual: boolean;
}

interface GivingOrder {
  readonly storeId: string;
  readonly lines: readonly { readonly skuId?: string; readonly quantity: number }[];
  readonly thresholds: readonly OrderThreshold[];
}

export interface Gift<Offer extends GiftOffer> {
  readonly offer: Offer;
  readonly quantity: number;
  /** Lines of the promotion: with the last unit of them the gift goes back. */
  readonly giftWith: readonly number[];
}

/** The gifts of each order, in the order of the orders: what is bought and what was given before takes of the stock first. */
export function giftsOf<Offer extends GiftOffer>(
  orders: readonly GivingOrder[],
  offers: readonly Offer[],
): Gift<Offer>[][] {
  const left = new Map(offers.map(({ skuId, stock }) => [skuId, stock]));
  const take = (skuId: string, quantity: number) => left.set(skuId, (left.get(skuId) ?? 0) - quantity);
  for (const { lines } of orders) for (const { skuId, quantity } of lines) if (skuId) take(skuId, quantity);
  return orders.map(({ storeId, thresholds }) =>
    thresholds.flatMap(({ gift, lineNos }) => {
      const offer = gift && offers.find((one) => one.skuId === gift.sku);
      if (!offer || offer.storeId !== storeId || offer.virtual) return [];
      if ((left.get(offer.skuId) ?? 0) < gift.quantity) return [];
      take(offer.skuId, gift.quantity);
      return [{ offer, quantity: gift.quantity, giftWith: lineNos }];
    }),
  );
}
