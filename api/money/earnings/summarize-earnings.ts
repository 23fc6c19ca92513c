import type { MemberPurpose } from "@liandong/core/ledger/accounts";
import {
  dayMs,
  shanghaiDay,
  shanghaiMonth,
  startOfShanghaiDay,
  startOfShanghaiMonth,
} from "@liandong/core/time/shanghai";
import { countEarningOrders, sumEarnings } from "@liandong/db/money/earnings/earnings";
import { listBalances } from "@liandong/db/money/wallet/balances";
import { sumWithdrawn } from "@liandong/db/money/withdrawals/sum-withdrawn";
import type { MemberContext } from "../../trpc/context";

export type EarningsSummary = {
  availableFen: number;
  pendingFen: number;
  fundFen: number;
  withdrawingFen: number;
  frozenFen: number;
  /** 已提现: what has left, with the fees of requests that did not fail. */
  withdrawnFen: number;
  debtFen: number;
  /** Awards and dividends, settled or not, less what refunds took back. Days and months are Asia/Shanghai's. */
  todayFen: number;
  yesterdayFen: number;
  monthFen: number;
  /** Available, pending, fund, withdrawing, frozen and withdrawn together, less the debt. */
  totalFen: number;
  /** The last thirty days; today is the last of them. */
  days: { date: string; amountFen: number }[];
  /** Orders that gave awards, each counted up to 10,000. */
  ordersToday: number;
  ordersMonth: number;
};

const maxOrders = 10_000;

const curveDays = 30;

/** 我的收益: the member's balances and earnings in fen. */
export async function summarizeEarnings({ ctx }: { ctx: MemberContext }): Promise<EarningsSummary> {
  const { memberId } = ctx;
  const now = ctx.now();
  const today = startOfShanghaiDay(shanghaiDay(now));
  const dates = Array.from({ length: curveDays }, (_, index) =>
    shanghaiDay(new Date(today.getTime() - (curveDays - 1 - index) * dayMs)),
  );
  const month = shanghaiMonth(now);
  const since = [dates[0]!, `${month}-01`].sort()[0]!;
  return ctx.db.run(async (handle) => {
    const balances = await listBalances(handle, { memberId });
    const { days, totalFen } = await sumEarnings(handle, { memberId, since });
    const earnedOn = new Map(days.map(({ day, amountFen }) => [day, amountFen]));
    const held = (purpose: MemberPurpose) => balances.get(purpose) ?? 0;
    const countOrders = (since: Date) => countEarningOrders(handle, { memberId, since, limit: maxOrders });
    const inMonth = days.filter(({ day }) => day.startsWith(month));
    return {
      availableFen: held("available"),
      pendingFen: held("pending"),
      fundFen: held("fund"),
      withdrawingFen: held("withdrawing"),
      frozenFen: held("frozen"),
      withdrawnFen: await sumWithdrawn(handle, { memberId }),
      debtFen: held("debt"),
      todayFen: earnedOn.get(dates.at(-1)!) ?? 0,
      yesterdayFen: earnedOn.get(dates.at(-2)!) ?? 0,
      monthFen: inMonth.reduce((sum, { amountFen }) => sum + amountFen, 0),
      totalFen,
      days: dates.map((date) => ({ date, amountFen: earnedOn.get(date) ?? 0 })),
      ordersToday: await countOrders(today),
      ordersMonth: await countOrders(startOfShanghaiMonth(month)),
    };
  });
}
