import { randomInt } from "node:crypto";

const randomDigits = 12;

/**
 * An order's number: the second in Asia/Shanghai, then twelve random digits. Digits sort alike in every collation and can be
 * read out on the phone.
 */
export function createOrderNumber(now: Date): string {
  const second = new Date(now.getTime() + 8 * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 14);
  return second + String(randomInt(10 ** randomDigits)).padStart(randomDigits, "0");
}

/** A trade's number, WeChat's `out_trade_no`: the same behind a T, so that people can tell it from an order's. */
export function createTradeNumber(now: Date): string {
  return `T${createOrderNumber(now)}`;
}
