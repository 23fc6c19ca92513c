import type { Handle, Transaction } from "../../connection/database";
import type { dayFigure } from "../../schema/figures";

/** 提现: asked for on the day, whatever became of it (`withdrawalsAsked`), and arrived on it (`withdrawals`). */
export type DailyFigures = typeof dayFigure.$inferSelect;

/** A day is stored once it has been over for so long: payments and refunds may be told late. */
const openDays = 3;

/**
 * Money in and out, a row for each day of Asia/Shanghai, both ends included: stored days as they are stored, the last ones summed
 * now. Paid is the total of orders; refunded is what the payment's side accepted to pay back; commission is net of refunds.
 */
export async function loadDailyFigures(
  { sql }: Handle,
  { from, to }: { from: string; to: string },
): Promise<DailyFigures[]> {
  const rows = await sql<Record<keyof DailyFigures, string>[]>`
    WITH stored AS (SELECT * FROM day_figure WHERE day BETWEEN ${from}::date AND ${to}::date),
    -- The job stores days without a gap, so that everything after the last stored one is still to be summed.
    open AS (SELECT greatest(${from}::date, coalesce((SELECT max(day) + 1 FROM day_figure), ${from}::date)) AS begins),
    figures AS (
      SELECT * FROM stored
      UNION ALL
      SELECT summed.* FROM open, sum_days(begins::timestamp AT TIME ZONE 'Asia/Shanghai',
        (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS summed
      WHERE begins <= ${to}::date
    )
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day,
      coalesce(new_members, 0) AS "newMembers", coalesce(new_agents, 0) AS "newAgents",
      coalesce(orders_placed, 0) AS "ordersPlaced", coalesce(orders_paid, 0) AS "ordersPaid",
      coalesce(paid_fen, 0) AS "paidFen", coalesce(refunded_fen, 0) AS "refundedFen",
      coalesce(commission_fen, 0) AS "commissionFen", coalesce(withdrawals_asked, 0) AS "withdrawalsAsked",
      coalesce(asked_fen, 0) AS "askedFen", coalesce(withdrawals, 0) AS withdrawals,
      coalesce(withdrawn_fen, 0) AS "withdrawnFen"
    FROM generate_series(${from}::date, ${to}::date, interval '1 day') AS d(day)
    LEFT JOIN figures ON figures.day = d.day::date
    ORDER BY d.day`;
  return rows.map(({ day, ...counts }) => {
    const numbers = Object.entries(counts).map(([name, value]) => [name, Number(value)]);
    return { day, ...Object.fromEntries(numbers) } as DailyFigures;
  });
}

/** The days whose sums are stored by now: the first day of the shop and the last one that is over for long enough. */
export async function findDaysToStore({ sql }: Handle, { today }: { today: string }) {
  const [row] = await sql<{ first: string | null; last: string }[]>`
    SELECT to_char((least((SELECT min(created_at) FROM member), (SELECT min(placed_at) FROM shop_order),
        (SELECT min(at) FROM standing_change WHERE aspect = 'identity' AND from_value = 'customer'))
        AT TIME ZONE 'Asia/Shanghai')::date, 'YYYY-MM-DD') AS first,
      to_char(${today}::date - ${openDays}::integer - 1, 'YYYY-MM-DD') AS last`;
  return row!;
}

/** Stores the sums of these days, where they are not stored as they are; gives back how many days were written. */
export async function storeDays({ sql }: Handle, { from, to }: { from: string; to: string }): Promise<number> {
  const written = await sql`
    INSERT INTO day_figure AS f
    SELECT d.day::date, coalesce(new_members, 0), coalesce(new_agents, 0), coalesce(orders_placed, 0), coalesce(orders_paid, 0),
      coalesce(paid_fen, 0), coalesce(refunded_fen, 0), coalesce(commission_fen, 0), coalesce(withdrawals_asked, 0),
      coalesce(asked_fen, 0), coalesce(withdrawals, 0), coalesce(withdrawn_fen, 0)
    FROM generate_series(${from}::date, ${to}::date, interval '1 day') AS d(day)
    LEFT JOIN sum_days(${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai',
      (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS s ON s.day = d.day::date
    ON CONFLICT (day) DO UPDATE SET new_members = excluded.new_members, new_agents = excluded.new_agents,
      orders_placed = excluded.orders_placed, orders_paid = excluded.orders_paid, paid_fen = excluded.paid_fen,
      refunded_fen = excluded.refunded_fen, commission_fen = excluded.commission_fen,
      withdrawals_asked = excluded.withdrawals_asked, asked_fen = excluded.asked_fen,
      withdrawals = excluded.withdrawals, withdrawn_fen = excluded.withdrawn_fen
    WHERE f IS DISTINCT FROM excluded
    RETURNING day`;
  return written.length;
}

/** Adds members who were registered earlier than now to the days that are stored already. */
export async function countRegistered({ sql }: Transaction, { at }: { at: readonly Date[] }): Promise<void> {
  await sql`
    INSERT INTO day_figure AS f (day, new_members, new_agents, orders_placed, orders_paid, paid_fen, refunded_fen, commission_fen,
      withdrawals_asked, asked_fen, withdrawals, withdrawn_fen)
    SELECT day, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    FROM (SELECT (moment AT TIME ZONE 'Asia/Shanghai')::date AS day
      FROM unnest(${at.map((moment) => moment.toISOString())}::timestamptz[]) AS moment) AS registered
    WHERE day <= (SELECT max(day) FROM day_figure)
    GROUP BY day ORDER BY day
    ON CONFLICT (day) DO UPDATE SET new_members = f.new_members + excluded.new_members`;
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
