import { grantMarkOf } from "@liandong/core/catalog/grant-mark";
import type { OrderMembership } from "@liandong/core/facts/order-membership";
import type { NewTrade } from "@liandong/db/trade/orders/trades";
import type { Delivery } from "../addresses/order-address";
import { specText } from "../orders/spec-text";
import type { PricedLines } from "./price-lines";

type TradeToCompose = {
  memberId: string;
  requestKey: string;
  choices: object | null;
  toPayFen: number;
  orders: readonly PlacedOrder[];
  delivery: Delivery;
  tradeNo: string;
  now: Date;
};

/** A priced order with its number and its membership part: what it uses of the buyer's coupons, points and balance. */
export type PlacedOrder = PricedLines["orders"][number] & { orderNo: string; membership: OrderMembership | null };

/** Composes the rows of a trade that waits for its payment. Lines copy whatever a product may change later. */
export function composeTrade({
  memberId,
  requestKey,
  choices,
  toPayFen,
  orders,
  delivery,
  tradeNo,
  now,
}: TradeToCompose): NewTrade {
  return {
    trade: { tradeNo, memberId, requestKey, choices, totalFen: toPayFen, state: "pending", createdAt: now },
    orders: orders.map(({ orderNo, zone, storeId, goodsFen, discountFen, freightFen, totalFen, membership }) => ({
      memberId,
      orderNo,
      tradeNo,
      status: "pending_payment" as const,
      zone,
      storeId,
      goodsFen,
      discountFen,
      freightFen,
      totalFen,
      membership,
      ...delivery,
      placedAt: now,
    })),
    lines: orders.flatMap(({ orderNo, lines }) =>
      lines.map((line, lineNo) => {
        const { skuId, productId, title, pictureUrl, unitPriceFen, quantity, netFen, costFen, rates, virtual } = line;
        return {
          memberId,
          orderNo,
          lineNo,
          skuId,
          productId,
          title,
          pictureUrl,
          quantity,
          netFen,
          costFen,
          rates,
          virtual,
          priceFen: unitPriceFen,
          specText: specText(line.specs),
          grantMark: grantMarkOf(line.grants),
        };
      }),
    ),
    history: orders.map(({ orderNo }) => ({
      orderNo,
      fromStatus: null,
      toStatus: "pending_payment",
      at: now,
      actor: `m:${memberId}`,
      why: "提交订单",
    })),
  };
}
