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

type Standing = { state: WithdrawalState; transferState: string | null; note: string | null };

/**
 * A transfer reads what WeChat does with it. One that went back to finance for a trouble of the merchant's, which they read in
 * the note, reads "处理中": it is not the member's concern.
 */
export function withdrawalStateName({ state, transferState, note }: Standing): string {
  if (state === "transferring" && transferState === "WAIT_USER_CONFIRM") return "待确认收款";
  if (state === "transferring" && transferState === "CANCELING") return "撤销中";
  if (state === "reviewing" && note !== null) return "处理中";
  return withdrawalStateNames[state];
}
