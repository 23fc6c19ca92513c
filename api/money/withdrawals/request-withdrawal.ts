import { DomainError } from "@liandong/core/errors";
import { decideWithdrawalRequested, type WithdrawalSplit } from "@liandong/core/flows/withdrawal";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { brokenDailyLimit, needsReview, type WithdrawalSettings } from "@liandong/core/withdrawals/withdrawal-settings";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadDayUse, takeDayUse } from "@liandong/db/money/withdrawals/day-use";
import {
  findWithdrawalByKey,
  insertWithdrawal,
  type WithdrawalAccount,
} from "@liandong/db/money/withdrawals/withdrawals";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";
import { refusePayee } from "./refuse-payee";

export type WithdrawalRequestInput = {
  ctx: Pick<Context, "db" | "now">;
  memberId: string;
  amountFen: number;
  channel: "wechat" | "by_hand";
  /** The client's key: repeated calls with it give the same withdrawal. */
  requestKey: string;
  /** Also the bill number of every attempt of the transfer. */
  withdrawalNo: string;
  settings: WithdrawalSettings;
  payeeName: string | null;
  /** The mini-program that the member asked in, where WeChat pays to their account; needed for the channel WeChat. */
  receiver?: WithdrawalAccount;
  /** The account that staff pay to by hand. */
  payeeAccount: string | null;
};

export type RequestedWithdrawal = {
  withdrawalNo: string;
  split: WithdrawalSplit;
  /** The state at the request: waiting for staff, or to be transferred at once. */
  state: "reviewing" | "transferring";
  isNew: boolean;
};

/**
 * 申请提现: takes an amount in fen out of 可提现 (core/rules/plan.md, section 9). The release check, the hold, the fee and
 * the payout are booked in one transaction under the member's lock.
 * @throws DomainError member.unknown, withdrawal.below_minimum, withdrawal.insufficient_available, those of `refusePayee`,
 *   withdrawal.daily_requests, withdrawal.daily_amount, withdrawal.exists (the same key with another amount or channel)
 */
export async function requestWithdrawal(input: WithdrawalRequestInput): Promise<RequestedWithdrawal> {
  return input.ctx.db.command((tx) => book(tx, input));
}

async function book(
  tx: Transaction,
  { ctx, settings, ...input }: WithdrawalRequestInput,
): Promise<RequestedWithdrawal> {
  const { memberId, amountFen, channel, requestKey, withdrawalNo, payeeName, payeeAccount, receiver } = input;
  const state = needsReview(settings, input) ? "reviewing" : "transferring";
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  // The member is locked, so an earlier request with this key is committed and a later one waits.
  const known = await findWithdrawalByKey(tx, { memberId, requestKey });
  if (known) {
    if (known.amountFen !== amountFen || known.channel !== channel) throw new DomainError("withdrawal.exists");
    const { heldFen, feeFen, payoutFen } = known;
    const split = { amountFen, heldFen, feeFen, payoutFen };
    return { withdrawalNo: known.withdrawalNo, split, state, isNew: false };
  }
  const { facts, member, assist, planVersion } = money;
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const now = ctx.now();
  const request = { plan, planVersion, facts, member, assist, withdrawalNo, amountFen, now, actor: `m:${memberId}` };
  const decided = decideWithdrawalRequested(request);
  const { split } = decided;
  refusePayee({ channel, payoutFen: split.payoutFen, payeeName, payeeAccount });
  await takeDay(tx, { memberId, amountFen, settings, day: shanghaiDay(now) });
  facts.apply(decided);
  await saveChanges(tx, { changes: [decided], orders: [], trades: [], facts, at: now });
  const row = { memberId, withdrawalNo, requestKey, channel, state, planVersion, requestedAt: now } as const;
  await insertWithdrawal(tx, { ...row, split, payeeName, payeeAccount, receiver });
  return { withdrawalNo, split, state, isNew: true };
}

/** A conditional write keeps the daily limits; only when it fails, the broken limit is looked up for the message. */
async function takeDay(tx: Transaction, request: Parameters<typeof takeDayUse>[1]): Promise<void> {
  if (await takeDayUse(tx, request)) return;
  const used = await loadDayUse(tx, request);
  const { settings, amountFen } = request;
  throw new DomainError(brokenDailyLimit(settings, used, amountFen) ?? "withdrawal.daily_amount", { used, settings });
}
