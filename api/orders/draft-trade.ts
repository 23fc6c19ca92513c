import { grantMarkOf } from "@liandong/core/catalog/grant-mark";
import type { NewTrade } from "@liandong/db/orders/insert-trade";
import type { Delivery } from "./order-address";
import type { PricedLines } from "./price-lines";
import { specText } from "./spec-text";

type Input = {
  memberId: string;
  requestKey: string;
  priced: PricedLines;
  delivery: Delivery;
  numbers: { tradeNo: string; orderNo: (place: number) => string };
  now: Date;
};

/** The rows of a trade that waits for its payment. Orders keep copies of everything that a product may change later. */
export function draftTrade({ memberId, requestKey, priced, delivery, numbers, now }: Input): NewTrade {
  const { tradeNo } = numbers;
  const numbered = priced.orders.map((order, place) => ({ ...order, orderNo: numbers.orderNo(place) }));
  return {
    trade: { tradeNo, memberId, requestKey, totalFen: priced.totalFen, state: "pending", createdAt: now },
    orders: numbered.map(({ orderNo, zone, storeId, goodsFen, discountFen, freightFen, totalFen }) => ({
      ...{ memberId, orderNo, tradeNo, status: "pending_payment" as const, zone, storeId },
      ...{ goodsFen, discountFen, freightFen, totalFen },
      ...delivery,
      placedAt: now,
    })),
    lines: numbered.flatMap(({ orderNo, lines }) =>
      lines.map((line, lineNo) => {
        const { skuId, productId, title, pictureUrl, unitPriceFen, quantity, netFen, costFen, rates, virtual } = line;
        return {
          ...{ memberId, orderNo, lineNo, skuId, productId, title, pictureUrl, quantity, netFen, costFen, rates },
          virtual,
          priceFen: unitPriceFen,
          specText: specText(line.specs),
          grantMark: grantMarkOf(line.grants),
        };
      }),
    ),
    history: numbered.map(({ orderNo }) => ({
      ...{ orderNo, fromStatus: null, toStatus: "pending_payment", at: now },
      ...{ actor: `m:${memberId}`, why: "提交订单" },
    })),
  };
}
