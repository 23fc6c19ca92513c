// 提现设置: WeChat pays withdrawals up to an amount at once (秒提现), above it staff approve; each member has daily limits.
// Example: with the defaults ¥2,000.00 goes out at once, ¥2,000.01 waits for finance, a fourth request on one day is refused.

export type WithdrawalChannel = "wechat" | "by_hand";

/** Null means no limit; days are those of Asia/Shanghai. */
export interface WithdrawalSettings {
  readonly reviewAboveFen: number | null;
  readonly dailyRequests: number | null;
  readonly dailyAmountFen: number | null;
}

/** Used until staff save other settings. */
export const defaultWithdrawalSettings: WithdrawalSettings = {
  reviewAboveFen: 200_000,
  dailyRequests: 3,
  dailyAmountFen: 2_000_000,
};

/** WeChat's limits of a transfer: at least ¥0.10, and the receiver's real name from ¥2,000 on. */
export const minTransferFen = 10;
export const transferNameFromFen = 200_000;

/** Whether staff have to approve it; payments by hand always need them. */
export function needsReview(
  { reviewAboveFen }: WithdrawalSettings,
  { channel, amountFen }: { channel: WithdrawalChannel; amountFen: number },
): boolean {
  return channel === "by_hand" || (reviewAboveFen !== null && amountFen > reviewAboveFen);
}

export type DayUse = { readonly requests: number; readonly amountFen: number };

/** The daily limit that one more request would exceed, requests first; null when it fits. */
export function brokenDailyLimit(
  { dailyRequests, dailyAmountFen }: WithdrawalSettings,
  used: DayUse,
  amountFen: number,
): "withdrawal.daily_requests" | "withdrawal.daily_amount" | null {
  if (dailyRequests !== null && used.requests >= dailyRequests) return "withdrawal.daily_requests";
  if (dailyAmountFen !== null && used.amountFen + amountFen > dailyAmountFen) return "withdrawal.daily_amount";
  return null;
}
