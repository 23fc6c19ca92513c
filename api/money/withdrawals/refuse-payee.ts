import { DomainError } from "@liandong/core/errors";
import {
  minTransferFen,
  transferNameFromFen,
  type WithdrawalChannel,
} from "@liandong/core/withdrawals/withdrawal-settings";

type Payee = {
  channel: WithdrawalChannel;
  payoutFen: number;
  payeeName: string | null;
  payeeAccount: string | null;
};

/**
 * Refuses a payout for which the channel lacks the receiver's name or account, or which is below WeChat's minimum.
 * @throws DomainError withdrawal.below_transfer, withdrawal.name_required, withdrawal.account_required
 */
export function refusePayee({ channel, payoutFen, payeeName, payeeAccount }: Payee): void {
  if (channel === "by_hand") {
    if (!payeeName || !payeeAccount) throw new DomainError("withdrawal.account_required");
    return;
  }
  if (payoutFen < minTransferFen) throw new DomainError("withdrawal.below_transfer");
  if (payoutFen >= transferNameFromFen && !payeeName) throw new DomainError("withdrawal.name_required");
}
