// 增长数字: totals of a simulated shop, read from its ledger; the figures of a month are the difference of two totals.
// Margin = goods sold − their cost − awards and pool parts + withdrawal fees; a debt counts as lost until it is repaid.

import { isAgent, isBoss, type MemberFacts } from "../facts/member-facts";
import { memberAccount, platformAccount, poolAccount, worldAccount } from "../ledger/accounts";
import type { Plan } from "../plan/schema";
import type { MemoryWorld } from "../scenario/memory-world";

/** Sums since the beginning, and present balances. */
export interface WorldTotals {
  readonly members: number;
  readonly agents: number;
  readonly bosses: number;
  readonly recruitedAgents: number;
  /** Recruited agents who have earned at least what becoming an agent costs. */
  readonly recoveredAgents: number;
  readonly salesFen: number;
  readonly awardsFen: number;
  readonly marginFen: number;
  /** Paid out by withdrawals. */
  readonly payoutFen: number;
  /** Pending and available commission that members may still withdraw. */
  readonly owedFen: number;
  readonly fundFen: number;
  readonly poolFen: number;
  readonly debtFen: number;
}

export interface MonthFigures {
  readonly month: number;
  /** Totals at the end of the month. */
  readonly totals: WorldTotals;
  /** Amounts within the month. */
  readonly salesFen: number;
  readonly awardsFen: number;
  readonly payoutFen: number;
  readonly marginFen: number;
}

interface MeasuredWorld {
  readonly world: MemoryWorld;
  readonly plan: Plan;
  /** Cost of the goods that were sold and not returned. */
  readonly goodsCostFen: number;
  /** Price of becoming an agent. */
  readonly entryFen: number;
}

export function measureWorld({ world, plan, goodsCostFen, entryFen }: MeasuredWorld): WorldTotals {
  const members = [...world.members.values()];
  const balance = (id: string, purpose: Parameters<typeof memberAccount>[1]) =>
    world.balance(memberAccount(id, purpose));
  const sum = (value: (id: string) => number) => members.reduce((total, { id }) => total + value(id), 0);
  const platform = (purpose: Parameters<typeof platformAccount>[0]) => world.balance(platformAccount(purpose));
  const recruited = members.filter((member) => isAgent(member) && member.referrerId !== null);
  const earned = earnedByMember(world, members);
  const salesFen = platform("sales") + platform("freight");
  const awardsFen = -platform("commission");
  return {
    members: members.length,
    agents: members.filter((member) => isAgent(member) && !isBoss(member)).length,
    bosses: members.filter(isBoss).length,
    recruitedAgents: recruited.length,
    recoveredAgents: recruited.filter((member) => (earned.get(member.id) ?? 0) >= entryFen).length,
    salesFen,
    awardsFen,
    marginFen: salesFen - goodsCostFen - awardsFen + platform("fees"),
    payoutFen: world.balance(worldAccount("transfer")),
    owedFen: sum((id) => balance(id, "pending") + balance(id, "available")),
    fundFen: sum((id) => balance(id, "fund")),
    poolFen: plan.dividends.reduce((total, { id }) => total + world.balance(poolAccount(id)), 0),
    debtFen: sum((id) => balance(id, "debt")),
  };
}

/** Fen earned by each member: paid out and still held, less debt. */
function earnedByMember(world: MemoryWorld, members: readonly MemberFacts[]): Map<string, number> {
  const earned = new Map<string, number>();
  const add = (id: string, amountFen: number) => earned.set(id, (earned.get(id) ?? 0) + amountFen);
  for (const { memberId, payoutFen } of world.withdrawals.values()) add(memberId, payoutFen);
  for (const { id } of members) {
    for (const purpose of ["pending", "available", "fund"] as const) add(id, world.balance(memberAccount(id, purpose)));
    add(id, -world.balance(memberAccount(id, "debt")));
  }
  return earned;
}

export function monthBetween(month: number, before: WorldTotals, totals: WorldTotals): MonthFigures {
  return {
    month,
    totals,
    salesFen: totals.salesFen - before.salesFen,
    awardsFen: totals.awardsFen - before.awardsFen,
    payoutFen: totals.payoutFen - before.payoutFen,
    marginFen: totals.marginFen - before.marginFen,
  };
}
