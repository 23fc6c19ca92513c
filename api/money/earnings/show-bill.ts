import { type EarningKind, earningKindNames, earningKinds } from "@liandong/core/ledger/earning-kinds";
import { sumEarningsByMonth } from "@liandong/db/money/earnings/earnings";
import type { MemberContext } from "../../trpc/context";

export type EarningsBill = {
  /** `2026-03` of Asia/Shanghai. */
  month: string;
  totalFen: number;
  /** Kinds that the month has, in the order of the plan. */
  kinds: { kind: EarningKind; name: string; amountFen: number }[];
};

/** 月度账单: every month in which a member earned, the latest first, by kind. Together they are 累计收益. */
export async function showBills({ ctx }: { ctx: MemberContext }): Promise<EarningsBill[]> {
  const { memberId } = ctx;
  const sums = await ctx.db.run((handle) => sumEarningsByMonth(handle, { memberId }));
  const months = [...new Set(sums.map(({ month }) => month))];
  return months.map((month) => {
    const rows = sums.filter((row) => row.month === month);
    return {
      month,
      totalFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0),
      kinds: earningKinds.flatMap((kind) => {
        const row = rows.find((one) => one.kind === kind);
        return row ? [{ kind, name: earningKindNames[kind], amountFen: row.amountFen }] : [];
      }),
    };
  });
}
