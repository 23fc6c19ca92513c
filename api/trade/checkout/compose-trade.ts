import { grantMarkOf } from "@liandong/core/catalog/grant-mark";
import type { OrderLineFacts } from "@liandong/core/facts/order-facts";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import { specText } from "@liandong/core/goods/spec-text";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { NewTrade } from "@liandong/db/trade/checkout/place-trade";
import type { Delivery } from "../addresses/order-address";
import type { BuyerNote } from "./inputs";
import type { PickupPart } from "./pick-up";
import type { PricedLines } from "./price-lines";

type TradeToCompose = Pick<
  NewTrade,
  "memberId" | "requestKey" | "tradeNo" | "choices" | "now" | "maxUnpaid" | "fromCart"
> & {
  priced: PricedLines;
  orders: readonly PlacedOrder[];
  delivery: Delivery;
  buyerNotes: readonly BuyerNote[];
  /** 拼团: the group that the one order opens or joins; null for none. */
  groupId: string | null;
  /** 到店自提: what an order keeps of it. */
  pickupOf: (order: PlacedOrder) => PickupPart;
};

/** A priced order with its number and its membership part: what it uses of the buyer's coupons, points and balance. */
export type PlacedOrder = Omit<PricedLines["orders"][number], "lines"> & {
  orderNo: string;
  membership: OrderMembership | null;
  lines: PlacedLine[];
};

type PlacedLine = PricedLines["orders"][number]["lines"][number] & { card: OrderLineFacts["card"] | null };

/** Composes the rows of a trade that waits for its payment. Lines copy whatever a product may change later. */
export function composeTrade({
  priced,
  orders,
  delivery,
  buyerNotes,
  groupId,
  pickupOf,
  ...trade
}: TradeToCompose): NewTrade {
  const { plan, toPayFen, totalFen, buyerAssets } = priced;
  return {
    ...trade,
    ...delivery,
    toPayFen,
    month: shanghaiMonth(trade.now),
    freePerMonth: plan.free.perMonth,
    orders: orders.map((placed) => {
      const { membership, freeFreight, freeFreightFen, ...order } = placed;
      const scope = freeFreight && freeFreightFen > 0 ? freeFreight.scope : null;
      return {
        ...order,
        ...pickupOf(placed),
        groupId,
        membership: membership && JSON.stringify(membership),
        thresholds: order.thresholds.length > 0 ? JSON.stringify(order.thresholds) : null,
        freeFreightScope: scope,
        freeFreightPerMonth: scope === null ? null : (buyerAssets?.freeFreightPerMonth(scope) ?? 0),
        buyerNote: buyerNotes.find(({ storeId }) => storeId === order.storeId)?.text ?? null,
        totalWithoutFreeFreight: scope === null ? null : totalFen + freeFreightFen,
      };
    }),
    lines: orders.flatMap(({ orderNo, lines }) =>
      lines.map((line, lineNo) => {
        const {
          skuId,
          productId,
          title,
          pictureUrl,
          unitPriceFen,
          listPriceFen,
          quantity,
          netFen,
          costFen,
          rates,
          virtual,
          activity,
          card,
          giftWith,
        } = line;
        return {
          orderNo,
          lineNo,
          skuId,
          productId,
          title,
          pictureUrl,
          quantity,
          netFen,
          costFen,
          virtual,
          rates: rates && JSON.stringify(rates),
          listPriceFen,
          priceFen: unitPriceFen,
          specText: specText(line.specs),
          grantMark: grantMarkOf(line.grants),
          activityId: activity?.activityId ?? null,
          cardId: card?.cardId ?? null,
          cardDays: card?.days ?? null,
          giftWith: giftWith ? `{${giftWith.join(",")}}` : null,
        };
      }),
    ),
  };
}
