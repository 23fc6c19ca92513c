import { DomainError } from "@liandong/core/errors";
import { decideWithdrawalFailed, decideWithdrawalPaid } from "@liandong/core/flows/withdrawal";
import type { Transaction } from "@liandong/db/connection/database";
import { retry } from "@liandong/db/connection/retry";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findWithdrawal, moveWithdrawal } from "@liandong/db/withdrawals/save-withdrawal";
import type { Context } from "../trpc/context";

export type WithdrawalEnd = {
  ctx: Pick<Context, "db" | "now">;
  withdrawalNo: string;
  outcome: "paid" | "failed";
  actor: string;
  /** Why it failed, or where it was paid to by hand. */
  note?: string;
};

/**
 * The transfer went out, or did not: books it once; told the same again, it books nothing more.
 * @throws DomainError withdrawal.unknown, withdrawal.state (it ended the other way before)
 */
export async function finishWithdrawal(end: WithdrawalEnd): Promise<void> {
  await retry(() => end.ctx.db.transaction((tx) => book(tx, end)));
}

async function book(tx: Transaction, { ctx, withdrawalNo, outcome, actor, note }: WithdrawalEnd): Promise<void> {
  const found = await findWithdrawal(tx, withdrawalNo);
  if (!found) throw new DomainError("withdrawal.unknown");
  const { memberId, amountFen, heldFen, feeFen, payoutFen, planVersion } = found;
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  const now = ctx.now();
  const move = {
    memberId,
    withdrawalNo,
    from: ["reviewing", "transferring"] as const,
    to: outcome,
    finishedAt: now,
    decidedBy: actor,
    note,
  };
  if (!(await moveWithdrawal(tx, move))) {
    const ended = await findWithdrawal(tx, withdrawalNo);
    if (ended?.state !== outcome) throw new DomainError("withdrawal.state", { state: ended?.state });
    return;
  }
  const { facts } = money;
  const split = { amountFen, heldFen, feeFen, payoutFen };
  const decide = outcome === "paid" ? decideWithdrawalPaid : decideWithdrawalFailed;
  const changes = decide({ planVersion, facts, memberId, withdrawalNo, split, now, actor });
  facts.apply(changes);
  await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at: now });
}
