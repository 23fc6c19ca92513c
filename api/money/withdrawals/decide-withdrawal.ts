import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { lockDebt } from "@liandong/db/money/withdrawals/member-risks";
import { findWithdrawal, moveWithdrawal, type WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { bookWithdrawalEnd } from "./finish-withdrawal";
import type { approveInput, decisionInput, markPaidInput } from "./inputs";
import { sendTransfer } from "./send-transfer";

type Decision = { ctx: StaffContext; input: z.infer<typeof decisionInput> };
type Approval = { ctx: StaffContext; input: z.infer<typeof approveInput> };
type MarkPaid = { ctx: StaffContext; input: z.infer<typeof markPaidInput> };

/**
 * 通过: finance approves a withdrawal to WeChat; its transfer is sent after the decision is committed.
 * @throws DomainError withdrawal.unknown, withdrawal.state (also when the withdrawal is paid by hand),
 *   withdrawal.member_owes with `debtFen`
 */
export async function approveWithdrawal({ ctx, input }: Approval): Promise<void> {
  await decideInTransaction({ ctx, input }, "approve", async (tx, { memberId, withdrawalNo, channel }) => {
    if (channel !== "wechat") throw new DomainError("withdrawal.state");
    await requireSeenDebt(tx, { memberId, ...input });
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

/**
 * 驳回: finance refuses a withdrawal, and everything taken out is given back, as after a failed transfer.
 * @throws DomainError withdrawal.unknown, withdrawal.state
 */
export async function refuseWithdrawal({ ctx, input }: Decision): Promise<void> {
  await decideInTransaction({ ctx, input }, "refuse", (tx) => bookEnd({ ctx, input }, tx, "failed"));
}

/**
 * 已打款: finance has paid a withdrawal by hand; the transfer's number is kept in the note, which the member sees too.
 * @throws DomainError withdrawal.unknown, withdrawal.state (also when WeChat pays the withdrawal),
 *   withdrawal.member_owes with `debtFen`
 */
export async function markWithdrawalPaid({ ctx, input }: MarkPaid): Promise<void> {
  const { withdrawalNo, note, paymentNo, acceptsDebt } = input;
  const decision = { ctx, input: { withdrawalNo, note: `${note}，流水号 ${paymentNo}` } };
  await decideInTransaction(decision, "markPaid", async (tx, { memberId, channel, state }) => {
    if (channel !== "by_hand") throw new DomainError("withdrawal.state");
    if (state === "reviewing") await requireSeenDebt(tx, { memberId, acceptsDebt });
    return bookEnd(decision, tx, "paid");
  });
}

/** Locks the member's debt, so that none can arise between the look and the decision. */
async function requireSeenDebt(
  tx: Transaction,
  { memberId, acceptsDebt }: { memberId: string; acceptsDebt: boolean },
): Promise<void> {
  const debtFen = await lockDebt(tx, memberId);
  if (debtFen > 0 && !acceptsDebt) throw new DomainError("withdrawal.member_owes", { debtFen });
}

const actorOf = ({ staff }: StaffContext) => `staff:${staff.id}`;

function bookEnd({ ctx, input }: Decision, tx: Transaction, outcome: "paid" | "failed"): Promise<boolean> {
  return bookWithdrawalEnd(tx, { ctx, ...input, outcome, actor: actorOf(ctx), from: ["reviewing"] });
}

/** Books a decision together with its line in 操作日志; a repeated decision adds no second line. */
async function decideInTransaction(
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
