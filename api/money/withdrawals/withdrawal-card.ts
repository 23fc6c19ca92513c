import { withdrawalChannelNames, withdrawalStateName } from "@liandong/core/withdrawals/withdrawal-names";
import type { WithdrawalChannel } from "@liandong/core/withdrawals/withdrawal-settings";
import type { WithdrawalRow, WithdrawalState } from "@liandong/db/money/withdrawals/withdrawals";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import type { Deps } from "../../trpc/context";

/** A withdrawal as the member sees it. */
export type WithdrawalCard = {
  withdrawalNo: string;
  channel: WithdrawalChannel;
  channelName: string;
  /** Whom and where a payment by hand goes to, masked: `王** ****2222`; null for WeChat. */
  payee: string | null;
  state: WithdrawalState;
  stateName: string;
  amountFen: number;
  heldFen: number;
  feeFen: number;
  payoutFen: number;
  /** What a failed withdrawal gave back; null for the others. */
  returnedFen: number | null;
  requestedAt: string;
  finishedAt: string | null;
  /** Until when the member can confirm the transfer; then it comes back by itself. */
  confirmBy: string | null;
  /** Why the withdrawal failed, or where staff paid it to; null before its end. */
  note: string | null;
  /** The member has to confirm the transfer in WeChat. */
  isToConfirm: boolean;
  /** The member can still take it back: it waits for staff, or for their own confirmation. */
  canCancel: boolean;
};

/** The parameters of `wx.requestMerchantTransfer`. */
export type TransferConfirmation = { mchId: string; appId: string; package: string };

export type ShownWithdrawal = { withdrawal: WithdrawalCard; confirmation: TransferConfirmation | null };

/** A member may open WeChat's page again while the money is on its way (`TRANSFERING`), if the first try broke off. */
const isToConfirm = ({ state, transferState, packageInfo }: WithdrawalRow) =>
  state === "transferring" &&
  (transferState === "WAIT_USER_CONFIRM" || (transferState === "TRANSFERING" && packageInfo !== null));

/** WeChat takes a transfer back until the member has confirmed it. */
export const canTakeBack = ({ state, channel, transferState }: WithdrawalRow) =>
  state === "transferring" &&
  channel === "wechat" &&
  (transferState === "WAIT_USER_CONFIRM" || transferState === "PROCESSING" || transferState === "ACCEPTED");

/** WeChat waits a day for the member's confirmation, from the transfer on. */
export const confirmWithinMs = 24 * 60 * 60 * 1000;

/** `heldBackFen`: what a failed withdrawal gave back from the fund, the whole held part unless a refund took of it. */
export function toWithdrawalCard(row: WithdrawalRow, heldBackFen = row.heldFen): WithdrawalCard {
  const { withdrawalNo, channel, state, amountFen, heldFen, feeFen, payoutFen, sentAt } = row;
  const hasEnded = state === "paid" || state === "failed";
  return {
    withdrawalNo,
    channel,
    state,
    amountFen,
    heldFen,
    feeFen,
    payoutFen,
    returnedFen: state === "failed" ? payoutFen + feeFen + heldBackFen : null,
    confirmBy: isToConfirm(row) && sentAt ? new Date(sentAt.getTime() + confirmWithinMs).toISOString() : null,
    channelName: withdrawalChannelNames[channel],
    payee: channel === "by_hand" ? payeeOf(row) : null,
    stateName: withdrawalStateName(row),
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    note: hasEnded ? row.note : null,
    isToConfirm: isToConfirm(row),
    canCancel: state === "reviewing" || canTakeBack(row),
  };
}

function payeeOf({ payeeName, payeeAccount }: WithdrawalRow): string {
  return `${maskName(payeeName ?? "")} ${maskAccount(payeeAccount ?? "")}`;
}

export async function showWithdrawal({ wechat }: Pick<Deps, "wechat">, row: WithdrawalRow): Promise<ShownWithdrawal> {
  const withdrawal = toWithdrawalCard(row);
  if (!isToConfirm(row) || row.packageInfo === null) return { withdrawal, confirmation: null };
  const { appid, mchid } = await wechat.of(row);
  return { withdrawal, confirmation: { mchId: mchid, appId: appid, package: row.packageInfo } };
}
