import { createOrderNumber } from "../../numbers/order-number";

/** A top-up's trade number, WeChat's `out_trade_no` too: the S tells it from the trades of orders wherever a payment is taken. */
export function createTopUpNumber(now: Date): string {
  return `S${createOrderNumber(now)}`;
}

export function isTopUpNumber(tradeNo: string): boolean {
  return tradeNo.startsWith("S");
}
