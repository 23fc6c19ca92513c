import { type Account, purposeName, type Unit, unitOf } from "@liandong/core/ledger/accounts";
import { loadTrialBalance, type TrialBalanceRow } from "@liandong/db/money/books/reports";
import { poolName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

export type TrialBalance = {
  rows: {
    owner: string;
    ownerName: string;
    purpose: string;
    accountName: string;
    unit: Unit;
    accounts: number;
    balance: number;
  }[];
  /** The sum of all accounts of a unit; anything but zero is an error in the books. */
  totals: { unit: Unit; balance: number }[];
  at: string;
};

/** 试算平衡: the balance of every kind of account and the sums, which have to be zero, from one snapshot. */
export async function showTrialBalance({ ctx }: { ctx: StaffContext }): Promise<TrialBalance> {
  const { rows, plan } = await ctx.db.run(async (handle) => ({
    rows: await loadTrialBalance(handle),
    plan: (await planInForce(ctx.db, handle)).plan,
  }));
  const unitOfRow = ({ purpose }: TrialBalanceRow) => unitOf({ purpose: purpose as Account["purpose"] });
  const ownerName = (owner: string) =>
    ({ m: "全部会员", platform: "平台", world: "商城之外" })[owner] ?? poolName(plan, owner.replace(/^pool:/, ""));
  const units = [...new Set(rows.map(unitOfRow))];
  return {
    rows: rows.map((row) => ({
      ...row,
      ownerName: ownerName(row.owner),
      accountName: purposeName(row.purpose),
      unit: unitOfRow(row),
    })),
    totals: units.map((unit) => ({
      unit,
      balance: rows.filter((row) => unitOfRow(row) === unit).reduce((sum, { balance }) => sum + balance, 0),
    })),
    at: ctx.now().toISOString(),
  };
}
