import type { Handle } from "../../connection/database";

export type DailyFigures = {
  day: string;
  newMembers: number;
  ordersPlaced: number;
  ordersPaid: number;
  paidFen: number;
  refundedFen: number;
  commissionFen: number;
  withdrawals: number;
  withdrawnFen: number;
};

/**
 * Money in and out, a row for each day of Asia/Shanghai, both ends included. Paid is the total of orders; refunded is
 * what the payment's side accepted to pay back; commission is net of refunds.
 */
export async function loadDailyFigures(
  { sql }: Handle,
  { from, to }: { from: string; to: string },
): Promise<DailyFigures[]> {
  const rows = await sql<Record<keyof DailyFigures, string>[]>`
    WITH span AS (
      SELECT ${from}::date AS first_day, ${to}::date AS last_day,
        ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins,
        (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
    ), happened(at, kind, amount) AS (
      SELECT created_at, 'member', 0 FROM member, span WHERE created_at >= begins AND created_at < ends
      UNION ALL
      SELECT placed_at, 'placed', 0 FROM shop_order, span WHERE placed_at >= begins AND placed_at < ends
      UNION ALL
      SELECT paid_at, 'paid', total_fen FROM shop_order, span WHERE paid_at >= begins AND paid_at < ends
      UNION ALL
      SELECT accepted_at, 'refunded', amount_fen FROM refund, span
        WHERE state = 'accepted' AND accepted_at >= begins AND accepted_at < ends
      UNION ALL
      SELECT at, 'commission', -amount FROM ledger_entry, span
        WHERE owner = 'platform' AND purpose = 'commission' AND at >= begins AND at < ends
      UNION ALL
      SELECT finished_at, 'withdrawn', payout_fen FROM withdrawal, span
        WHERE state = 'paid' AND finished_at >= begins AND finished_at < ends
    ), sums AS (
      SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day, kind, count(*) AS times, sum(amount) AS amount
      FROM happened GROUP BY 1, 2
    )
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day,
      coalesce(sum(times) FILTER (WHERE kind = 'member'), 0) AS "newMembers",
      coalesce(sum(times) FILTER (WHERE kind = 'placed'), 0) AS "ordersPlaced",
      coalesce(sum(times) FILTER (WHERE kind = 'paid'), 0) AS "ordersPaid",
      coalesce(sum(amount) FILTER (WHERE kind = 'paid'), 0) AS "paidFen",
      coalesce(sum(amount) FILTER (WHERE kind = 'refunded'), 0) AS "refundedFen",
      coalesce(sum(amount) FILTER (WHERE kind = 'commission'), 0) AS "commissionFen",
      coalesce(sum(times) FILTER (WHERE kind = 'withdrawn'), 0) AS withdrawals,
      coalesce(sum(amount) FILTER (WHERE kind = 'withdrawn'), 0) AS "withdrawnFen"
    FROM span, generate_series(first_day, last_day, interval '1 day') AS d(day)
    LEFT JOIN sums ON sums.day = d.day::date
    GROUP BY d.day ORDER BY d.day`;
  return rows.map(({ day, ...counts }) => {
    const numbers = Object.entries(counts).map(([name, value]) => [name, Number(value)]);
    return { day, ...Object.fromEntries(numbers) } as DailyFigures;
  });
}

export type TrialBalanceRow = { owner: string; purpose: string; accounts: number; balance: number };

/**
 * What every kind of account holds: members' from their balances, the others' from their entries, so that the total is zero
 * only when both agree. Members are one owner, `m`; a pool is its own.
 */
export async function loadTrialBalance({ sql }: Handle): Promise<TrialBalanceRow[]> {
  const rows = await sql<{ owner: string; purpose: string; accounts: string; balance: string }[]>`
    SELECT 'm' AS owner, purpose, count(*) AS accounts, sum(balance) AS balance
    FROM ledger_balance WHERE balance <> 0 GROUP BY purpose
    UNION ALL
    SELECT owner, purpose, 1, sum(amount) FROM ledger_entry
    WHERE owner IN ('platform', 'world') OR (owner >= 'pool:' AND owner < 'pool;')
    GROUP BY owner, purpose
    ORDER BY owner, purpose`;
  return rows.map(({ accounts, balance, ...row }) => ({
    ...row,
    accounts: Number(accounts),
    balance: Number(balance),
  }));
}
