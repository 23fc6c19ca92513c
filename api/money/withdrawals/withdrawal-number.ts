import { createOrderNumber } from "../../numbers/order-number";

/** 提现单号, WeChat's `out_bill_no` too (letters and digits, at most 32): an order's number behind a W. */
export function createWithdrawalNumber(now: Date): string {
  return `W${createOrderNumber(now)}`;
}
