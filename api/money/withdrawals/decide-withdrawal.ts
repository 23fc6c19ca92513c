import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { findWithdrawal, moveWithdrawal, type WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { bookWithdrawalEnd } from "./finish-withdrawal";
import type { decisionInput } from "./inputs";
import { sendTransfer } from "./send-transfer";

type Decision = { ctx: StaffContext; input: z.infer<typeof decisionInput> };

/**
 * 通过: lets a transfer that waited for staff go out, after the decision is kept.
 * @throws DomainError withdrawal.unknown, withdrawal.state (also for one that is paid by hand)
 */
export async function approveWithdrawal({ ctx, input }: Decision): Promise<void> {
  await inAuditedTransaction({ ctx, input }, "approve", async (tx, { memberId, withdrawalNo, channel }) => {
    if (channel !== "wechat") throw new DomainError("withdrawal.state");
    const { note } = input;
    const move = {
      memberId,
      withdrawalNo,
      from: ["reviewing"],
      to: "transferring",
      decidedBy: actorOf(ctx),
      note,
    } as const;
    if (!(await moveWithdrawal(tx, move))) throw new DomainError("withdrawal.state");
    return true;
  });
  const approved = await ctx.db.run((handle) => findWithdrawal(handle, input.withdrawalNo));
  if (approved?.state === "transferring") await sendTransfer({ ctx, withdrawal: approved });
}

/** 驳回: gives back what was taken out, as a failed transfer does. @throws DomainError withdrawal.unknown, withdrawal.state */
export async function refuseWithdrawal({ ctx, input }: Decision): Promise<void> {
  await inAuditedTransaction({ ctx, input }, "refuse", (tx) => bookEnd({ ctx, input }, tx, "failed"));
}

/** 已打款: staff have paid it by hand. @throws DomainError withdrawal.unknown, withdrawal.state (also for WeChat's) */
export async function markWithdrawalPaid({ ctx, input }: Decision): Promise<void> {
  await inAuditedTransaction({ ctx, input }, "markPaid", (tx, { channel }) => {
    if (channel !== "by_hand") throw new DomainError("withdrawal.state");
    return bookEnd({ ctx, input }, tx, "paid");
  });
}

const actorOf = ({ staff }: StaffContext) => `staff:${staff.id}`;

function bookEnd({ ctx, input }: Decision, tx: Transaction, outcome: "paid" | "failed"): Promise<boolean> {
  return bookWithdrawalEnd(tx, { ctx, ...input, outcome, actor: actorOf(ctx), from: ["reviewing"] });
}

/** The decision and its line in 操作日志 stand or fall together; one that had been made before leaves no second line. */
async function inAuditedTransaction(
  { ctx, input }: Decision,
  action: "approve" | "refuse" | "markPaid",
  decide: (tx: Transaction, withdrawal: WithdrawalRow) => Promise<boolean>,
): Promise<void> {
  const { withdrawalNo, note } = input;
  await ctx.db.command(async (tx) => {
    const found = await findWithdrawal(tx, withdrawalNo);
    if (!found) throw new DomainError("withdrawal.unknown");
    if (!(await decide(tx, found))) return;
    const { memberId, channel, amountFen, payoutFen } = found;
    await recordDeed(tx, ctx, {
      action: `desk.withdrawals.${action}`,
      subject: `m:${memberId}`,
      detail: { withdrawalNo, channel, amountFen, payoutFen },
      reason: note,
    });
  });
}
