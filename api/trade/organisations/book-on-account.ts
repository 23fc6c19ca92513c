import { DomainError } from "@liandong/core/errors";
import type { Database, Transaction } from "@liandong/db/connection/database";
import { loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { bookPending } from "../payments/mark-paid";

type Booking = { db: Database; tradeNo: string; now: Date };

/**
 * 挂账付款: books the trade against the credit of its organisation, alone in its transaction, because a credit that is used up
 * must not undo the payments of others. Repeating it books nothing more.
 * @throws DomainError organisation.credit_exceeded, payment.unknown, payment.closed
 */
export async function bookOnAccount({ db, tradeNo, now }: Booking): Promise<void> {
  await db.command((tx) => bookOnAccountWithin(tx, { db, tradeNo, now }));
}

/** Books within the caller's transaction, which ends with it. */
export async function bookOnAccountWithin(tx: Transaction, { db, tradeNo, now }: Booking): Promise<void> {
  const load = await loadTradeFacts(tx, [tradeNo]);
  const trade = load.trades[tradeNo];
  if (!trade) throw new DomainError("payment.unknown");
  if (trade.state === "paid") return;
  if (trade.state === "closed") throw new DomainError("payment.closed");
  await bookPending(db, tx, [{ tradeNo, transactionId: null, paidAt: now, at: now }], load);
}
