// 分红奖: a pool is shared equally among the holders of each title (core/rules/plan.md, section 11).
// Example: T = 10000, V1 20% with 1 holder → 2000; V2 30% with 5 → 600 each; V3 50% with 10 → 500 each. The rest stays in the pool.
import { floorShare } from "../money/fen";
import type { Plan } from "./schema";

export interface DividendShare {
  readonly memberId: string;
  readonly title: string;
  readonly shareBp: number;
  readonly holders: number;
  readonly amountFen: number;
}

/** Shares of a pool with this balance in fen; a balance of 0 or less gives none. */
export function dividendShares(
  pool: Plan["dividends"][number],
  poolFen: number,
  holdersOf: (title: string) => readonly string[],
): DividendShare[] {
  if (poolFen <= 0) return [];
  return Object.entries(pool.shares).flatMap(([title, shareBp]) => {
    const holders = holdersOf(title);
    if (holders.length === 0) return [];
    const amountFen = Math.floor(floorShare(poolFen, shareBp) / holders.length);
    if (amountFen === 0) return [];
    return holders.map((memberId) => ({ memberId, title, shareBp, holders: holders.length, amountFen }));
  });
}
