// 分红结算: a pool is closed for a period and shared out, once (core/rules/plan.md, section 11).
// Example: a pool of 10000 fen of which V1 gets 20%, held by two members: 1000 fen each, and the other 8000 stay in the pool.
import { poolAccount } from "../ledger/accounts";
import { creditAvailable } from "../ledger/credit";
import { type BalanceReader, TransactionDraft } from "../ledger/transaction";
import { type DividendShare, dividendShares } from "../plan/dividend";
import type { Plan } from "../plan/schema";
import { type Changes, noChanges } from "./changes";

export interface DividendClose {
  readonly pool: Plan["dividends"][number];
  readonly period: string;
  readonly planVersion: number;
  readonly facts: BalanceReader;
  /** Members whose held title on its track is exactly this one. */
  readonly holdersOf: (title: string) => readonly string[];
  readonly now: Date;
  readonly actor: string;
}

/**
 * The shares and their booking; what is not shared out stays in the pool. A constraint of the database refuses a period twice.
 */
export function decideDividendClosed(
  close: DividendClose,
): Changes & { readonly poolFen: number; readonly shares: DividendShare[] } {
  const { pool, period, planVersion, facts, now, actor } = close;
  const account = poolAccount(pool.id);
  const draft = new TransactionDraft(facts);
  const poolFen = draft.balance(account);
  const shares = dividendShares(pool, poolFen, close.holdersOf);
  for (const { memberId, amountFen, title, shareBp, holders } of shares) {
    const why = draft.because({ rule: "dividend", poolId: pool.id, period, title, poolFen, shareBp, holders });
    creditAvailable({ draft, memberId, amountFen, why, from: account });
  }
  if (draft.isEmpty) return { ...noChanges, poolFen, shares };
  const header = {
    key: `dividend:${pool.id}:${period}`,
    kind: "dividend_closed",
    reference: `${pool.id}:${period}`,
  } as const;
  return { ...noChanges, poolFen, shares, transactions: [draft.finish({ ...header, at: now, actor, planVersion })] };
}
