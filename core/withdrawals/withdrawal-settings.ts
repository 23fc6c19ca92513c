// 提现设置: up to an amount WeChat pays at once (秒提现), above it staff approve; a member's day has limits of its own.
// Example: with the defaults ¥2,000.00 goes out by itself, ¥2,000.01 waits for finance, a fourth request of a day is refused.

export type WithdrawalChannel = "wechat" | "by_hand";

/** Null is no limit. Days are Asia/Shanghai's. */
export interface WithdrawalSettings {
  readonly reviewAboveFen: number | null;
  readonly dailyRequests: number | null;
  readonly dailyAmountFen: number | null;
}

/** Until staff have set something else. */
export const defaultWithdrawalSettings: WithdrawalSettings = {
  reviewAboveFen: 200_000,
  dailyRequests: 3,
  dailyAmountFen: 2_000_000,
};

/** WeChat's own limits of a transfer: nothing below ¥0.10, the receiver's real name from ¥2,000 on. */
export const minTransferFen = 10;
export const transferNameFromFen = 200_000;

/** Whether staff see it before anything is paid; what is paid by hand always passes through their hands. */
export function needsReview(
  { reviewAboveFen }: WithdrawalSettings,
  { channel, amountFen }: { channel: WithdrawalChannel; amountFen: number },
): boolean {
  return channel === "by_hand" || (reviewAboveFen !== null && amountFen > reviewAboveFen);
}

export type DayUse = { readonly requests: number; readonly amountFen: number };

/** Which daily limit one more request would break, requests first; null when it fits. */
export function brokenDailyLimit(
  { dailyRequests, dailyAmountFen }: WithdrawalSettings,
  used: DayUse,
  amountFen: number,
): "withdrawal.daily_requests" | "withdrawal.daily_amount" | null {
  if (dailyRequests !== null && used.requests >= dailyRequests) return "withdrawal.daily_requests";
  if (dailyAmountFen !== null && used.amountFen + amountFen > dailyAmountFen) return "withdrawal.daily_amount";
  return null;
}
