// 提现: a part of each withdrawal is held in the fund until the assist tasks are done (core/rules/plan.md, section 9).
// Example: ¥100 with a hold of 20% and a fee of 0.6%: held 2000, fee floor(8000 × 0.6%) = 48, payout 7952 fen.
import { DomainError } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import { memberAccount, platformAccount, worldAccount } from "../ledger/accounts";
import { creditAvailable } from "../ledger/credit";
import { type BalanceReader, type LedgerTransaction, TransactionDraft } from "../ledger/transaction";
import { floorShare } from "../money/fen";
import { type AssistFacts, assistTasksHold, hasAssistTasks } from "../plan/assist-tasks";
import type { Plan } from "../plan/schema";
import { type Changes, noChanges } from "./changes";

export interface WithdrawalSplit {
  readonly amountFen: number;
  readonly heldFen: number;
  readonly feeFen: number;
  readonly payoutFen: number;
}

/** Splits an amount in fen; `holds` is false for a released member and for a plan without tasks. */
export function splitWithdrawal(plan: Plan, amountFen: number, holds: boolean): WithdrawalSplit {
  const heldFen = holds ? floorShare(amountFen, plan.fund.holdRate) : 0;
  const feeFen = floorShare(amountFen - heldFen, plan.withdraw.feeRate);
  return { amountFen, heldFen, feeFen, payoutFen: amountFen - heldFen - feeFen };
}

export interface WithdrawalRequest {
  readonly plan: Plan;
  readonly planVersion: number;
  readonly facts: BalanceReader;
  readonly member: MemberFacts;
  readonly assist: AssistFacts;
  readonly withdrawalNo: string;
  readonly amountFen: number;
  readonly now: Date;
  readonly actor: string;
}

/**
 * A refused request releases nothing from the fund.
 * @throws DomainError withdrawal.below_minimum, withdrawal.insufficient_available
 */
export function decideWithdrawalRequested(request: WithdrawalRequest): Changes & { readonly split: WithdrawalSplit } {
  const { plan, member, withdrawalNo, amountFen } = request;
  if (amountFen < plan.withdraw.min) throw new DomainError("withdrawal.below_minimum", { minFen: plan.withdraw.min });
  const draft = new TransactionDraft(request.facts);
  const release = releaseOf(plan, member, request.assist);
  if (release !== null) releaseFund(draft, member.id, release);
  const available = memberAccount(member.id, "available");
  if (amountFen > draft.balance(available)) throw new DomainError("withdrawal.insufficient_available");

  const split = splitRequested(request);
  const { heldFen, feeFen, payoutFen } = split;
  const rates = { holdRateBp: heldFen > 0 ? plan.fund.holdRate : 0, feeRateBp: plan.withdraw.feeRate };
  const why = draft.because({ rule: "withdrawal", withdrawalNo, ...split, ...rates });
  draft.add(available, -amountFen, why);
  draft.add(memberAccount(member.id, "fund"), heldFen, why);
  draft.add(platformAccount("fees"), feeFen, why);
  draft.add(memberAccount(member.id, "withdrawing"), payoutFen, why);
  const transactions = draft.isEmpty ? [] : [finish(draft, request, "withdrawal_requested")];
  const members = release === "tasks_done" ? [{ memberId: member.id, fundReleased: true }] : [];
  return { ...noChanges, transactions, members, split };
}

/** The largest amount in fen that a request can ask for: done tasks release the fund first, which repays debt. */
export function withdrawableFen(holder: Pick<WithdrawalRequest, "plan" | "facts" | "member" | "assist">): number {
  const draft = new TransactionDraft(holder.facts);
  const release = releaseOf(holder.plan, holder.member, holder.assist);
  if (release !== null) releaseFund(draft, holder.member.id, release);
  return draft.balance(memberAccount(holder.member.id, "available"));
}

/** Splits a request of this member: nothing is held from a member who is released, even by this very request. */
export function splitRequested({
  plan,
  member,
  assist,
  amountFen,
}: Pick<WithdrawalRequest, "plan" | "member" | "assist" | "amountFen">): WithdrawalSplit {
  const isReleased = member.fundReleased || releaseOf(plan, member, assist) === "tasks_done";
  return splitWithdrawal(plan, amountFen, !isReleased && hasAssistTasks(plan.fund.tasks));
}

type Release = "tasks_done" | "no_tasks";

/** Why the fund is released now: the tasks are done, or the plan has none any more. Null when it stays. */
export function releaseOf(plan: Plan, member: Pick<MemberFacts, "fundReleased">, assist: AssistFacts): Release | null {
  if (!hasAssistTasks(plan.fund.tasks)) return "no_tasks";
  return !member.fundReleased && assistTasksHold(plan.fund.tasks, assist) ? "tasks_done" : null;
}

/** Moves the whole fund to `available`, repaying debt first. */
export function releaseFund(draft: TransactionDraft, memberId: string, because: Release): void {
  const fund = memberAccount(memberId, "fund");
  const amountFen = draft.balance(fund);
  if (amountFen === 0) return;
  const why = draft.because({ rule: "fund_released", because });
  creditAvailable({ draft, memberId, amountFen, why, from: fund });
}

export interface WithdrawalOutcome {
  readonly planVersion: number;
  readonly facts: BalanceReader;
  readonly memberId: string;
  readonly withdrawalNo: string;
  readonly split: WithdrawalSplit;
  readonly now: Date;
  readonly actor: string;
}

/** The transfer is confirmed: the payout leaves. */
export function decideWithdrawalPaid(outcome: WithdrawalOutcome): Changes {
  const draft = new TransactionDraft(outcome.facts);
  const why = draft.because({ rule: "withdrawal_paid", withdrawalNo: outcome.withdrawalNo });
  draft.add(memberAccount(outcome.memberId, "withdrawing"), -outcome.split.payoutFen, why);
  draft.add(worldAccount("transfer"), outcome.split.payoutFen, why);
  if (draft.isEmpty) return noChanges;
  return { ...noChanges, transactions: [finish(draft, outcome, "withdrawal_paid")] };
}

/**
 * The withdrawal failed or was refused: payout and fee come back, and the held part as far as it is still in the fund; debt is
 * repaid first.
 */
export function decideWithdrawalFailed(outcome: WithdrawalOutcome): Changes {
  const { facts, memberId, withdrawalNo, split } = outcome;
  const draft = new TransactionDraft(facts);
  const why = draft.because({ rule: "withdrawal_failed", withdrawalNo });
  const fund = memberAccount(memberId, "fund");
  const heldFen = Math.min(split.heldFen, draft.balance(fund));
  const back = { draft, memberId, why };
  creditAvailable({ ...back, amountFen: split.payoutFen, from: memberAccount(memberId, "withdrawing") });
  creditAvailable({ ...back, amountFen: split.feeFen, from: platformAccount("fees") });
  creditAvailable({ ...back, amountFen: heldFen, from: fund });
  if (draft.isEmpty) return noChanges;
  return { ...noChanges, transactions: [finish(draft, outcome, "withdrawal_failed")] };
}

interface WithdrawalHeader {
  readonly withdrawalNo: string;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

function finish(
  draft: TransactionDraft,
  { withdrawalNo, planVersion, now, actor }: WithdrawalHeader,
  kind: "withdrawal_requested" | "withdrawal_paid" | "withdrawal_failed",
): LedgerTransaction {
  const key = `withdrawal:${withdrawalNo}:${kind.slice("withdrawal_".length)}`;
  return draft.finish({ key, kind, reference: withdrawalNo, at: now, actor, planVersion });
}
