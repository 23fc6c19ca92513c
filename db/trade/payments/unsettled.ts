import type { Handle } from "../../connection/database";

/** A run takes at most so many into the outbox, so that the statement is short. */
const maxPerRun = 5_000;

/**
 * Puts every payment that WeChat was asked for by then, and of which nothing has come, into the outbox. One that is there
 * already keeps its place. Returns how many are new.
 */
export async function owePaymentQueries({ sql }: Handle, { by, now }: { by: Date; now: Date }): Promise<number> {
  const added = await sql`
    INSERT INTO outbox (kind, key, subject, due_at)
    SELECT 'ask_payment', trade_no, jsonb_build_object('tradeNo', trade_no), ${now}::timestamptz
    FROM trade WHERE state = 'pending' AND prepay_id IS NOT NULL AND created_at <= ${by}
      AND NOT EXISTS (SELECT FROM outbox AS o WHERE o.kind = 'ask_payment' AND o.key = trade.trade_no)
    ORDER BY trade_no LIMIT ${maxPerRun}
    ON CONFLICT (kind, key) WHERE key IS NOT NULL DO NOTHING`;
  return added.count;
}

/** A closed trade that was announced to WeChat before it was closed here: the outbox closes it there, or finds its payment. */
export async function oweClosing({ sql }: Handle, { tradeNo, now }: { tradeNo: string; now: Date }): Promise<void> {
  await sql`
    INSERT INTO outbox AS o (kind, key, subject, due_at)
    SELECT 'ask_payment', trade_no, jsonb_build_object('tradeNo', trade_no, 'isClosed', true), ${now}::timestamptz
    FROM trade WHERE trade_no = ${tradeNo} AND prepay_id IS NOT NULL
    ON CONFLICT (kind, key) WHERE key IS NOT NULL DO UPDATE SET subject = EXCLUDED.subject, due_at = EXCLUDED.due_at,
      asks = o.asks + 1`;
}

type FailedClose = { tradeNo: string; problem: string; isCounted: boolean; dueAt: Date };

/** A trade that could not be closed: from now on the outbox asks, with its pauses. */
export async function owePaymentQuery({ sql }: Handle, failure: FailedClose): Promise<void> {
  const { tradeNo, problem, isCounted, dueAt } = failure;
  await sql`
    INSERT INTO outbox AS o (kind, key, subject, due_at, attempts, failures, problem)
    VALUES ('ask_payment', ${tradeNo}, jsonb_build_object('tradeNo', ${tradeNo}::text), ${dueAt}, 1, ${isCounted ? 1 : 0},
      ${problem})
    ON CONFLICT (kind, key) WHERE key IS NOT NULL DO UPDATE SET problem = EXCLUDED.problem
    WHERE o.state = 'waiting' AND o.problem IS NULL`;
}
