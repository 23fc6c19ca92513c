import { createOrderNumber } from "../../numbers/order-number";

/** A top-up's trade number, also WeChat's `out_trade_no`; the S distinguishes it from the T of orders' trades. */
export function createTopUpNumber(now: Date): string {
  return `S${createOrderNumber(now)}`;
}

export function isTopUpNumber(tradeNo: string): boolean {
  return tradeNo.startsWith("S");
}
