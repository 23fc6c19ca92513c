// 提现状态: the words in which members and staff read how a withdrawal stands.
import type { WithdrawalChannel } from "./withdrawal-settings";

export const withdrawalStateNames = {
  reviewing: "审核中",
  transferring: "转账中",
  paid: "已到账",
  failed: "已退回",
} as const;

export type WithdrawalState = keyof typeof withdrawalStateNames;

export const withdrawalChannelNames: Record<WithdrawalChannel, string> = { wechat: "微信零钱", by_hand: "人工打款" };

/** What the member has to do is told before what the state is called: "待确认收款". */
export function withdrawalStateName(state: WithdrawalState, transferState: string | null): string {
  if (state === "transferring" && transferState === "WAIT_USER_CONFIRM") return "待确认收款";
  return withdrawalStateNames[state];
}
