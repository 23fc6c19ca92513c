// 提现状态: the Chinese names of the states of a withdrawal.
import type { WithdrawalChannel } from "./withdrawal-settings";

export const withdrawalStateNames = {
  reviewing: "审核中",
  transferring: "转账中",
  paid: "已到账",
  failed: "已退回",
} as const;

export type WithdrawalState = keyof typeof withdrawalStateNames;

export const withdrawalChannelNames: Record<WithdrawalChannel, string> = { wechat: "微信零钱", by_hand: "人工打款" };

/** A transfer that waits for the member reads "待确认收款" instead of its state. */
export function withdrawalStateName(state: WithdrawalState, transferState: string | null): string {
  if (state === "transferring" && transferState === "WAIT_USER_CONFIRM") return "待确认收款";
  return withdrawalStateNames[state];
}
