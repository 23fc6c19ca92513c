import { DomainError } from "@liandong/core/errors";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import { applyTransfer } from "./apply-transfer";
import { returnToReviewWithin } from "./return-to-review";
import { claimTransfer } from "./send-transfer";
import { syncTransfer } from "./sync-transfer";

const ended: ReadonlySet<string> = new Set(["SUCCESS", "FAIL", "CANCELLED"]);

/** Transfers under way: WeChat is asked how each stands, and one that it does not know is sent, under the same number. */
export const transfersToSend: OutboxKind = {
  kind: "pay_withdrawal",
  name: "提现转账",
  concurrency: 2,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 10,
  isMoney: true,
  async work({ ctx, matter }) {
    const find = () => ctx.db.run((handle) => findWithdrawal(handle, matter.key));
    const withdrawal = await find();
    if (withdrawal?.state !== "transferring") return "nothing";
    await syncTransfer({ ctx, withdrawal });
    const isOpen = (await find())?.state === "transferring";
    return isOpen ? { openForMs: pauseByAge(withdrawal.requestedAt, ctx.now()) } : "done";
  },
  /** A transfer that WeChat does not know goes back to review, where finance approve or refuse it. */
  async prepareGivingUp({ ctx, matter }) {
    const withdrawal = await ctx.db.run((handle) => findWithdrawal(handle, matter.key));
    if (!withdrawal) return null;
    // Nobody may be sending it while WeChat is asked: what it does not know then was not paid.
    if (!(await claimTransfer(ctx, withdrawal))) throw new DomainError("outbox.under_way");
    const { pay } = await ctx.wechat.of(withdrawal);
    const known = await pay.queryTransfer(matter.key);
    if (known && !ended.has(known.state)) throw new DomainError("outbox.under_way");
    if (!known)
      return (tx) => returnToReviewWithin(tx, { withdrawalNo: matter.key, note: "转账多次没有成功，已退回审核" });
    await applyTransfer({ ctx, input: { transfer: known } });
    return null;
  },
};
