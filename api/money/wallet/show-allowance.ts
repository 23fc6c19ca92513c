import { DomainError } from "@liandong/core/errors";
import { splitRequested, withdrawableFen } from "@liandong/core/flows/withdrawal";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { readMemberMoney } from "@liandong/db/flows/load-member-money";
import { loadDayUse } from "@liandong/db/money/withdrawals/day-use";
import { loadWithdrawalSettings } from "@liandong/db/money/withdrawals/settings";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";

export type WithdrawalAllowance = {
  /** 全部提现 in fen: what is available, with the fund where done tasks release it, within today's limit. */
  maxFen: number;
  minFen: number;
  /** The part that is held now; zero for members whose fund is released. */
  holdRateBp: number;
  feeRateBp: number;
  /** What the daily limits leave today; null without a limit. */
  requestsLeft: number | null;
  amountLeftFen: number | null;
};

/** 提现额度: what a member can ask for before they type a figure. @throws DomainError member.unknown */
export async function showAllowance({ ctx }: { ctx: MemberContext }): Promise<WithdrawalAllowance> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const money = await readMemberMoney(handle, memberId);
    if (!money) throw new DomainError("member.unknown");
    const plan = await planOfVersion(ctx.db, handle, money.planVersion);
    const { dailyRequests, dailyAmountFen } = await loadWithdrawalSettings(handle);
    const used = await loadDayUse(handle, { memberId, day: shanghaiDay(ctx.now()) });
    const left = (limit: number | null, taken: number) => (limit === null ? null : Math.max(0, limit - taken));
    const amountLeftFen = left(dailyAmountFen, used.amountFen);
    const wholeFen = withdrawableFen({ ...money, plan });
    const { heldFen } = splitRequested({ ...money, plan, amountFen: 10_000 });
    return {
      maxFen: amountLeftFen === null ? wholeFen : Math.min(wholeFen, amountLeftFen),
      minFen: plan.withdraw.min,
      holdRateBp: heldFen > 0 ? plan.fund.holdRate : 0,
      feeRateBp: plan.withdraw.feeRate,
      requestsLeft: left(dailyRequests, used.requests),
      amountLeftFen,
    };
  });
}
