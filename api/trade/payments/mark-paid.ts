import type { OrderFacts } from "@liandong/core/facts/order-facts";
import { paymentUsesMembership } from "@liandong/core/facts/order-membership";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import type { Database, Transaction } from "@liandong/db/connection/database";
import { orRaisedRefusal } from "@liandong/db/connection/raised-refusal";
import type { OrderChange, PaidTrade } from "@liandong/db/flows/change-document";
import { loadTradeFacts, type TradeFactsLoad } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { bookTopUp } from "../../loyalty/balance/book-top-up";
import { isTopUpNumber } from "../../loyalty/balance/top-up-number";
import { couponsOf } from "../../loyalty/membership/order-membership-facts";
import { programmesOf } from "../../loyalty/programmes/programmes-in-force";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";
import { Batcher } from "../../work/batcher";
import { bookGroupPayment } from "./book-group-payment";
import { loadHeld } from "./load-held";

export type MarkPaidContext = Pick<Context, "db" | "now" | "log">;

export type MarkPaidOutcome =
  /** The payment is booked, now or before. */
  | "paid"
  /** The trade was closed before the payment came: the money has to go back. */
  | "closed"
  /** Another payment of WeChat has paid the trade before: this one is money that belongs to no order. */
  | "paid_twice"
  /** The amount is not the trade's: nothing is booked. */
  | "mismatch"
  | "unknown";

/** `paidFen` is the amount that WeChat reports; null for a trade that leaves nothing to pay at WeChat. */
/** `group`: the order opens or joins a group, whose lock comes before that of its trade: it is booked alone. */
type BatchOutcome = MarkPaidOutcome | "group";

type Payment = PaidTrade & { paidFen: number | null; at: Date };

/** Most payments booked in one transaction, which holds the locks of all of them. */
const maxBatch = 100;

/** One batcher per database and process: a second batch would mostly wait for rows that the first has locked. */
const batchers = new WeakMap<Database, Batcher<Payment, BatchOutcome>>();

/**
 * Books a paid trade: orders, awards, identities and ledger, in four round trips at any depth of the team (BEGIN, load,
 * save, COMMIT). Payments that arrive meanwhile are booked together in the next batch. Repeating one books nothing more.
 * @param transactionId WeChat's number of the payment; null when nothing was to be paid
 */
export async function markTradePaid({
  ctx,
  paidFen = null,
  ...payment
}: PaidTrade & { paidFen?: number | null; ctx: MarkPaidContext }): Promise<MarkPaidOutcome> {
  const { db } = ctx;
  if (isTopUpNumber(payment.tradeNo)) return bookTopUp({ ctx, payment: { ...payment, paidFen } });
  const batcher = batchers.get(db) ?? new Batcher((payments) => bookAll(db, payments), maxBatch);
  batchers.set(db, batcher);
  const at = ctx.now();
  const outcome = await batcher.submit({ ...payment, paidFen, at });
  return outcome === "group" ? bookGroupPayment(db, { ...payment, at }) : outcome;
}

function bookAll(db: Database, payments: readonly Payment[]): Promise<BatchOutcome[]> {
  return db.command((tx) => bookTrades(db, tx, payments));
}

async function bookTrades(db: Database, tx: Transaction, payments: readonly Payment[]): Promise<BatchOutcome[]> {
  const load = await loadTradeFacts(tx, [...new Set(payments.map(({ tradeNo }) => tradeNo))]);
  const outcomes = payments.map((payment) => outcomeOf(payment, load));
  // A batch may hold two notifications of one trade: the first one pays.
  const toBook = new Map<string, Payment>();
  payments.forEach((payment, place) => {
    const isNew = outcomes[place] === "paid" && load.trades[payment.tradeNo]?.state === "pending";
    if (isNew && !toBook.has(payment.tradeNo)) toBook.set(payment.tradeNo, payment);
  });
  if (toBook.size > 0) await bookPending(db, tx, [...toBook.values()], load);
  return payments.map(({ tradeNo, transactionId }, place) => {
    const booked = toBook.get(tradeNo);
    const isAnother = booked && transactionId !== null && booked.transactionId !== transactionId;
    return outcomes[place] === "paid" && isAnother ? "paid_twice" : outcomes[place]!;
  });
}

function outcomeOf({ tradeNo, paidFen, transactionId }: Payment, load: TradeFactsLoad): BatchOutcome {
  const { trades, orders } = load;
  const trade = trades[tradeNo];
  if (!trade) return "unknown";
  if (paidFen !== null && paidFen !== trade.totalFen) return "mismatch";
  if (trade.state === "pending") {
    const isOfGroup = orders.some((order) => order.tradeNo === tradeNo && order.facts.promotions?.groupId);
    return isOfGroup ? "group" : "paid";
  }
  const isAnother = transactionId !== null && trade.transactionId !== transactionId;
  return trade.state === "paid" && isAnother ? "paid_twice" : trade.state;
}

/** Books trades that wait for their payment, loaded under their locks; the transaction ends with it. */
export async function bookPending(
  db: Database,
  tx: Transaction,
  payments: readonly (PaidTrade & { at: Date })[],
  load: TradeFactsLoad,
): Promise<void> {
  const { facts, planVersion } = load;
  const plan = await planOfVersion(db, tx, planVersion);
  const programmes = await loadHeld(db, tx, load);
  const decided: OrderChange[] = [];
  for (const { tradeNo, transactionId, at } of payments) {
    for (const { facts: order } of load.orders.filter((loaded) => loaded.tradeNo === tradeNo)) {
      const coupons = couponsOf(order, facts);
      const membership = paymentUsesMembership(order)
        ? { programmes: programmesOf(programmes, order.membership?.storeScope ?? null), facts, coupons }
        : undefined;
      const changes = decideOrderPaid({ plan, planVersion, facts, order, membership, now: at, actor: "wechat" });
      facts.apply(changes);
      const why = transactionId === null ? paidWithoutWechat(order) : "微信支付成功";
      decided.push({ before: order, changes, planVersion, at, actor: "wechat", why });
    }
  }
  const at = payments[payments.length - 1]!.at;
  const trades = payments.map(({ tradeNo, transactionId, paidAt }) => ({ tradeNo, transactionId, paidAt }));
  const changes = decided.map((order) => order.changes);
  tx.finishWith(saveChanges(tx, { changes, orders: decided, trades, facts, at }).catch(orRaisedRefusal));
}

function paidWithoutWechat({ membership, organisation }: OrderFacts): string {
  if (organisation?.onAccount) return "已挂账，由组织月结付款";
  return membership && membership.balancePaidFen > 0 ? "储值余额已付款" : "无需支付，订单已生效";
}
