import type { Handle } from "../connection/database";

export type TrialBalanceRow = { owner: string; purpose: string; accounts: number; balance: number };

/**
 * What every kind of account holds: members' from their balances, the others' from their entries, so that the total is zero
 * only when both agree. Members are one owner, `m`; a pool is its own.
 */
export async function loadTrialBalance({ sql }: Handle): Promise<TrialBalanceRow[]> {
  const rows = await sql<{ owner: string; purpose: string; accounts: string; balance: string }[]>`
    SELECT 'm' AS owner, purpose, count(*) AS accounts, sum(balance_fen) AS balance
    FROM ledger_balance WHERE balance_fen <> 0 GROUP BY purpose
    UNION ALL
    SELECT owner, purpose, 1, sum(amount_fen) FROM ledger_entry
    WHERE owner IN ('platform', 'world') OR (owner >= 'pool:' AND owner < 'pool;')
    GROUP BY owner, purpose
    ORDER BY owner, purpose`;
  return rows.map(({ accounts, balance, ...row }) => ({
    ...row,
    accounts: Number(accounts),
    balance: Number(balance),
  }));
}
