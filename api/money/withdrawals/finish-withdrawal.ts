import { DomainError } from "@liandong/core/errors";
import { decideWithdrawalFailed, decideWithdrawalPaid } from "@liandong/core/flows/withdrawal";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { giveBackDayAmount } from "@liandong/db/money/withdrawals/day-use";
import { findWithdrawal, moveWithdrawal, type WithdrawalState } from "@liandong/db/money/withdrawals/withdrawals";
import type { Context } from "../../trpc/context";

export type WithdrawalEnd = {
  ctx: Pick<Context, "db" | "now">;
  withdrawalNo: string;
  outcome: "paid" | "failed";
  actor: string;
  /** Why the withdrawal failed, or where staff paid it to. */
  note?: string;
  /** The states from which it may end; staff end only what is under review. */
  from?: readonly WithdrawalState[];
  /** The payment batch that pays it. */
  batch?: string;
};

/**
 * Books the end of a withdrawal, paid or failed; the same end again books nothing.
 * @throws DomainError withdrawal.unknown, withdrawal.in_batch, withdrawal.state (it ended the other way before)
 */
export async function finishWithdrawal(end: WithdrawalEnd): Promise<void> {
  await end.ctx.db.command((tx) => bookWithdrawalEnd(tx, end));
}

/** Books the end within a transaction; false when it had ended that way before. @throws DomainError as `finishWithdrawal` */
export async function bookWithdrawalEnd(tx: Transaction, end: WithdrawalEnd): Promise<boolean> {
  const { ctx, withdrawalNo, outcome, actor, note, from = ["reviewing", "transferring"], batch } = end;
  const found = await findWithdrawal(tx, withdrawalNo);
  if (!found) throw new DomainError("withdrawal.unknown");
  const { memberId, amountFen, heldFen, feeFen, payoutFen, planVersion, requestedAt } = found;
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  const now = ctx.now();
  const move = { memberId, withdrawalNo, from, to: outcome, finishedAt: now, decidedBy: actor, note, batch };
  if (!(await moveWithdrawal(tx, move))) {
    const ended = await findWithdrawal(tx, withdrawalNo);
    if (ended?.state === "reviewing" && ended.batchId !== null) throw new DomainError("withdrawal.in_batch");
    if (ended?.state !== outcome) throw new DomainError("withdrawal.state", { state: ended?.state });
    return false;
  }
  const { facts } = money;
  const split = { amountFen, heldFen, feeFen, payoutFen };
  const decide = outcome === "paid" ? decideWithdrawalPaid : decideWithdrawalFailed;
  const changes = decide({ planVersion, facts, memberId, withdrawalNo, split, now, actor });
  facts.apply(changes);
  await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at: now });
  if (outcome === "failed") await giveBackDayAmount(tx, { memberId, amountFen, day: shanghaiDay(requestedAt) });
  return true;
}
