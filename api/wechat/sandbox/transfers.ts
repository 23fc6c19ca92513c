import { formatRfc3339 } from "../rfc3339";
import { accountOf } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { queueNotification } from "./notification";
import type { SandboxTransfer } from "./state";

/** The member has this long to confirm. */
export const confirmWithinMs = 24 * 3_600_000;

export type TransferEnd = { state: "SUCCESS" | "CANCELLED" } | { state: "FAIL"; failReason: string };

export function findTransfer(
  ctx: SandboxContext,
  key: { outBillNo: string } | { packageInfo: string },
): SandboxTransfer {
  const isIt = (transfer: SandboxTransfer) =>
    "outBillNo" in key ? transfer.outBillNo === key.outBillNo : transfer.packageInfo === key.packageInfo;
  const transfer = ctx.store.state.transfers.find(isIt);
  if (!transfer) throw new PayRefusal(404, "NOT_FOUND", "记录不存在");
  return transfer;
}

/** Ends a transfer once: the member confirms or refuses, the merchant cancels, or the day has passed. */
export function endTransfer({
  ctx,
  transfer,
  end,
}: {
  ctx: SandboxContext;
  transfer: SandboxTransfer;
  end: TransferEnd;
}): void {
  if (transfer.state === end.state) return;
  // Once the member has confirmed, the money is on its way and nobody takes it back.
  const isOpen = transfer.state === "PROCESSING" || transfer.state === "WAIT_USER_CONFIRM";
  const isOnItsWay = transfer.state === "TRANSFERING" && end.state !== "CANCELLED";
  const isCancelled = transfer.state === "CANCELING" && end.state === "CANCELLED";
  if (!isOpen && !isOnItsWay && !isCancelled)
    throw new PayRefusal(400, "INVALID_REQUEST", "转账单当前状态不能进行此操作");
  transfer.state = end.state;
  transfer.failReason = end.state === "FAIL" ? end.failReason : null;
  transfer.updatedAt = ctx.now().getTime();
  announceTransfer({ ctx, transfer });
}

/** The merchant cancels a transfer that the member has not confirmed; it ends a moment later. Again it changes nothing. */
export function cancelSandboxTransfer(ctx: SandboxContext, transfer: SandboxTransfer): void {
  if (transfer.state === "CANCELING" || transfer.state === "CANCELLED") return;
  const isOpen = transfer.state === "PROCESSING" || transfer.state === "WAIT_USER_CONFIRM";
  if (!isOpen) throw new PayRefusal(400, "INVALID_REQUEST", "转账单当前状态不能进行此操作");
  transfer.state = "CANCELING";
  transfer.updatedAt = ctx.now().getTime();
}

export type OpenTransferState = "PROCESSING" | "WAIT_USER_CONFIRM" | "TRANSFERING";

/** Moves an open transfer between its open states, which WeChat notifies to nobody. */
export function moveTransfer(ctx: SandboxContext, transfer: SandboxTransfer, state: OpenTransferState): void {
  transfer.state = state;
  transfer.updatedAt = ctx.now().getTime();
}

export function announceTransfer({ ctx, transfer }: { ctx: SandboxContext; transfer: SandboxTransfer }): void {
  queueNotification({
    ctx,
    input: {
      event: "MCHTRANSFER.BILL.FINISHED",
      originalType: "mch_payment",
      summary: "商家转账单据终态通知",
      about: transfer.outBillNo,
      notifyUrl: transfer.notifyUrl,
      mchid: transfer.mchid,
      content: describeTransfer(ctx, transfer),
    },
  });
}

/** A transfer bill in the format of WeChat Pay, for queries and notifications. */
export function describeTransfer(ctx: SandboxContext, transfer: SandboxTransfer): Record<string, unknown> {
  const { appid, mchid } = accountOf(ctx, transfer);
  return {
    mch_id: mchid,
    appid,
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    state: transfer.state,
    transfer_amount: transfer.amountFen,
    transfer_remark: transfer.remark,
    openid: transfer.openid,
    fail_reason: transfer.failReason ?? undefined,
    create_time: formatRfc3339(new Date(transfer.createdAt)),
    update_time: formatRfc3339(new Date(transfer.updatedAt)),
  };
}
