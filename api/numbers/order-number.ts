import { randomInt } from "node:crypto";
import { shanghaiTime } from "@liandong/core/time/shanghai";

const randomDigits = 12;

/**
 * An order's number: the second in Asia/Shanghai, then twelve random digits. Digits sort the same in every collation
 * and can be read out on the phone.
 */
export function createOrderNumber(now: Date): string {
  const second = shanghaiTime(now).replace(/\D/g, "");
  return second + String(randomInt(10 ** randomDigits)).padStart(randomDigits, "0");
}

/** A trade's number, WeChat's `out_trade_no`; the T distinguishes it from an order's number. */
export function createTradeNumber(now: Date): string {
  return `T${createOrderNumber(now)}`;
}
