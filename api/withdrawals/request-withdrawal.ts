import { DomainError } from "@liandong/core/errors";
import { decideWithdrawalRequested, type WithdrawalSplit } from "@liandong/core/flows/withdrawal";
import type { Transaction } from "@liandong/db/connection/database";
import { retry } from "@liandong/db/connection/retry";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findWithdrawalByKey, insertWithdrawal } from "@liandong/db/withdrawals/save-withdrawal";
import { planOfVersion } from "../plan/plan-in-force";
import type { Context } from "../trpc/context";

export type WithdrawalRequestInput = {
  ctx: Pick<Context, "db" | "now">;
  memberId: string;
  amountFen: number;
  channel: "wechat" | "by_hand";
  /** The client's key: the same one gives the same withdrawal. */
  requestKey: string;
  /** Made once per withdrawal; it is the bill number in every retry of the transfer. */
  withdrawalNo: string;
  state: "reviewing" | "transferring";
};

export type RequestedWithdrawal = { withdrawalNo: string; split: WithdrawalSplit; isNew: boolean };

/**
 * Takes an amount out of 可提现 (spec 01 section 9): release check, hold, fee, payout, in one transaction under the member's lock.
 * @throws DomainError member.unknown, withdrawal.below_minimum, withdrawal.insufficient_available,
 *   withdrawal.exists (the same key with another amount)
 */
export async function requestWithdrawal(input: WithdrawalRequestInput): Promise<RequestedWithdrawal> {
  return retry(() => input.ctx.db.transaction((tx) => book(tx, input)));
}

async function book(tx: Transaction, { ctx, ...input }: WithdrawalRequestInput): Promise<RequestedWithdrawal> {
  const { memberId, amountFen, channel, requestKey, withdrawalNo, state } = input;
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  // Under the member's lock: a second request with this key has been committed before, or waits.
  const known = await findWithdrawalByKey(tx, { memberId, requestKey });
  if (known) {
    if (known.amountFen !== amountFen) throw new DomainError("withdrawal.exists");
    const { heldFen, feeFen, payoutFen } = known;
    return { withdrawalNo: known.withdrawalNo, split: { amountFen, heldFen, feeFen, payoutFen }, isNew: false };
  }
  const { facts, member, assist, planVersion } = money;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const now = ctx.now();
  const actor = `m:${memberId}`;
  const decided = decideWithdrawalRequested({
    plan,
    planVersion,
    facts,
    member,
    assist,
    withdrawalNo,
    amountFen,
    now,
    actor,
  });
  facts.apply(decided);
  await saveChanges(tx, { changes: [decided], orders: [], trades: [], facts, at: now });
  await insertWithdrawal(tx, {
    memberId,
    withdrawalNo,
    requestKey,
    channel,
    state,
    planVersion,
    requestedAt: now,
    split: decided.split,
  });
  return { withdrawalNo, split: decided.split, isNew: true };
}
