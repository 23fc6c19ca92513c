import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { decideWithdrawalRequested, splitRequested, type WithdrawalRequest } from "@liandong/core/flows/withdrawal";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import {
  brokenDailyLimit,
  type DayUse,
  needsReview,
  transferNameFromFen,
  type WithdrawalChannel,
  type WithdrawalSettings,
} from "@liandong/core/withdrawals/withdrawal-settings";
import { type MemberMoney, readMemberMoney } from "@liandong/db/flows/load-member-money";
import { loadDayUse } from "@liandong/db/money/withdrawals/day-use";
import { loadWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";
import { refusePayee } from "../withdrawals/refuse-payee";

export type WithdrawalPreview = {
  heldFen: number;
  feeFen: number;
  payoutFen: number;
  /** The assist tasks are fulfilled, so this request releases the whole fund first. */
  releasesFund: boolean;
  availableFen: number;
  availableAfterFen: number;
  minFen: number;
  holdRateBp: number;
  feeRateBp: number;
  needsReview: boolean;
  /** WeChat asks for the receiver's real name from this amount on. */
  needsName: boolean;
  refusal: ErrorCode | null;
  refusalMessage: string | null;
};

type Preview = { ctx: MemberContext; input: { amountFen: number; channel: WithdrawalChannel } };

/**
 * 提现试算: what a withdrawal would do, by the same decisions as the withdrawal itself; nothing is locked or written.
 * @throws DomainError member.unknown
 */
export async function previewWithdrawal({ ctx, input }: Preview): Promise<WithdrawalPreview> {
  const { memberId } = ctx;
  const now = ctx.now();
  const { money, plan, settings, used } = await ctx.db.run(async (handle) => {
    const read = await readMemberMoney(handle, memberId);
    if (!read) throw new DomainError("member.unknown");
    return {
      money: read,
      plan: await planOfVersion(ctx.db, handle, read.planVersion),
      settings: await loadWithdrawalSettings(handle),
      used: await loadDayUse(handle, { memberId, day: shanghaiDay(now) }),
    };
  });
  const request = { ...money, plan, withdrawalNo: "preview", amountFen: input.amountFen, now, actor: `m:${memberId}` };
  const { heldFen, feeFen, payoutFen } = splitRequested(request);
  const available = memberAccount(memberId, "available");
  const availableFen = money.facts.balance(available);
  const refusal = refusalOf(request, { channel: input.channel, settings, used });
  const releasesFund = refusal === null && applyRequest(request, money);
  return {
    heldFen,
    feeFen,
    payoutFen,
    releasesFund,
    availableFen,
    refusal,
    availableAfterFen: money.facts.balance(available),
    minFen: plan.withdraw.min,
    holdRateBp: plan.fund.holdRate,
    feeRateBp: plan.withdraw.feeRate,
    needsReview: needsReview(settings, input),
    needsName: input.channel === "wechat" && payoutFen >= transferNameFromFen,
    refusalMessage: refusal && errorMessages[refusal],
  };
}

/** Applies the request to the facts that were read; true when it released the fund. */
function applyRequest(request: WithdrawalRequest, { facts }: MemberMoney): boolean {
  const decided = decideWithdrawalRequested(request);
  facts.apply(decided);
  return decided.transactions.some(({ why }) => why.some(({ rule }) => rule === "fund_released"));
}

type Limits = { channel: WithdrawalChannel; settings: WithdrawalSettings; used: DayUse };

/** The reason for which the request would be refused first. Name and account are asked for later, so they count as given. */
function refusalOf(request: WithdrawalRequest, { channel, settings, used }: Limits): ErrorCode | null {
  try {
    const { split } = decideWithdrawalRequested(request);
    refusePayee({ channel, payoutFen: split.payoutFen, payeeName: "later", payeeAccount: "later" });
    return brokenDailyLimit(settings, used, request.amountFen);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
