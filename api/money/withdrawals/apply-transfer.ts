import { DomainError } from "@liandong/core/errors";
import { saveTransferState } from "@liandong/db/money/withdrawals/transfers";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import type { Transfer } from "../../wechat/client/pay/transfer";
import { finishWithdrawal } from "./finish-withdrawal";

/** Chinese for WeChat's usual reasons; a member reads any other reason as WeChat's code. */
const failReasons: Record<string, string> = {
  PAYEE_REFUSED: "收款人没有确认收款",
  OVERDUE_CLOSE: "24 小时内没有确认收款",
  NAME_NOT_CORRECT: "收款人姓名与微信实名不符",
  REALNAME_CHECK_FAIL: "收款人姓名与微信实名不符",
  PAYEE_ACCOUNT_ABNORMAL: "收款人微信账户异常",
  ACCOUNT_FROZEN: "收款人微信账户已冻结",
  REAL_NAME_CHECK_FAIL: "收款人没有完成微信实名认证",
};

/**
 * Books what WeChat says of a transfer, in an answer, a query or a notification; the same message may come repeatedly.
 * @throws DomainError withdrawal.unknown, withdrawal.mismatch (another amount), withdrawal.state (it ended the other way)
 */
export async function applyTransfer({ ctx, input }: { ctx: Deps; input: { transfer: Transfer } }): Promise<void> {
  const { outBillNo: withdrawalNo, state: transferState, packageInfo, amountFen, failReason } = input.transfer;
  const found = await ctx.db.run((handle) => findWithdrawal(handle, withdrawalNo));
  if (!found) throw new DomainError("withdrawal.unknown", { withdrawalNo });
  const { memberId, payoutFen, channel, cancelAskedBy } = found;
  if (channel !== "wechat" || (amountFen !== null && amountFen !== payoutFen)) {
    throw new DomainError("withdrawal.mismatch", { withdrawalNo, payoutFen, amountFen });
  }
  const end = { ctx, withdrawalNo, actor: "wechat" };
  switch (transferState) {
    case "SUCCESS":
      await finishWithdrawal({ ...end, outcome: "paid" });
      break;
    case "FAIL":
      await finishWithdrawal({ ...end, outcome: "failed", note: reasonOf(failReason) });
      break;
    case "CANCELLED":
      await finishWithdrawal({
        ...end,
        outcome: "failed",
        note: cancelAskedBy === `m:${memberId}` ? "你已取消提现" : "转账已撤销",
      });
      break;
    default:
      await ctx.db.run((handle) =>
        saveTransferState(handle, { memberId, withdrawalNo, transferState, packageInfo, now: ctx.now() }),
      );
  }
}

function reasonOf(failReason: string | null): string {
  return failReason === null ? "微信转账没有成功" : (failReasons[failReason] ?? `微信转账没有成功（${failReason}）`);
}
