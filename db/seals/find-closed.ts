import type { Handle } from "../connection/database";

/** The ids given so far, and the database transactions under way that may still book one of them. */
export type Horizon = { throughId: string; openTransactions: string[] };

/** Ids are given before a booking commits, so one is closed only when whoever was at work then has ended. */
export async function readHorizon({ sql }: Handle): Promise<Horizon> {
  const [given] = await sql<{ throughId: string }[]>`
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS "throughId" FROM ledger_transaction_ids`;
  const open = await sql<{ name: string }[]>`
    SELECT l.virtualtransaction AS name FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
    WHERE l.locktype = 'virtualxid' AND a.datname = current_database() AND pid <> pg_backend_pid()`;
  return { throughId: given!.throughId, openTransactions: open.map(({ name }) => name) };
}

export async function haveEnded({ sql }: Handle, openTransactions: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'virtualxid'
      AND virtualtransaction = ANY (${openTransactions as string[]}::text[])) AS open`;
  return !row!.open;
}
