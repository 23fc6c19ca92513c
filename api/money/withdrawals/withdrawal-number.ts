import { createOrderNumber } from "../../numbers/order-number";

/** 提现单号: W and an order's number; it is also WeChat's `out_bill_no`, which takes at most 32 letters and digits. */
export function createWithdrawalNumber(now: Date): string {
  return `W${createOrderNumber(now)}`;
}
