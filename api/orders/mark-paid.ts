import { InvariantError } from "@liandong/core/errors";
import type { Changes } from "@liandong/core/flows/changes";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import type { Transaction } from "@liandong/db/connection/database";
import { retry } from "@liandong/db/connection/retry";
import type { OrderChange, PaidTrade } from "@liandong/db/flows/change-document";
import { loadTradeFacts } from "@liandong/db/flows/load-order-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { planOfVersion } from "../plan/plan-in-force";
import type { Context } from "../trpc/context";

export type MarkPaidContext = Pick<Context, "db" | "now" | "log">;

export type MarkPaidOutcome =
  /** Booked now, or by somebody before. */
  | "paid"
  /** The trade was closed before the payment came: the money has to go back. */
  | "closed"
  /** Another amount than the trade's: nothing is booked. */
  | "mismatch"
  | "unknown";

/** `paidFen`: what was paid, by WeChat's word; null where nobody was asked. */
type Payment = PaidTrade & { paidFen?: number | null };

/**
 * A trade was paid: its orders, awards, identities and the ledger change in one transaction of four round trips, whatever
 * the depth of the team (BEGIN, one load, one save, COMMIT). Repeating it books nothing more.
 * @param transactionId WeChat's number of the payment; null where nothing was to be paid
 */
export async function markTradePaid({ ctx, ...payment }: Payment & { ctx: MarkPaidContext }): Promise<MarkPaidOutcome> {
  return retry(() => ctx.db.transaction((tx) => bookTrade(ctx, tx, payment)));
}

async function bookTrade(
  ctx: MarkPaidContext,
  tx: Transaction,
  { paidFen = null, ...payment }: Payment,
): Promise<MarkPaidOutcome> {
  const { state, totalFen, orders, facts, planVersion } = await loadTradeFacts(tx, payment.tradeNo);
  if (state !== null && paidFen !== null && paidFen !== totalFen) return "mismatch";
  if (state !== "pending") return state ?? "unknown";
  const plan = await planOfVersion(ctx.db, tx, planVersion);
  const at = ctx.now();
  const actor = "wechat";
  const decided: { before: OrderChange["before"]; changes: Changes }[] = [];
  for (const { facts: order } of orders) {
    if (order.status !== "pending_payment")
      throw new InvariantError(`order ${order.orderNo} of a pending trade is ${order.status}`);
    const changes = decideOrderPaid({ plan, planVersion, facts, order, now: at, actor });
    facts.apply(changes);
    decided.push({ before: order, changes });
  }
  const why = payment.transactionId === null ? "无需支付，订单已生效" : "微信支付成功";
  await saveChanges(tx, {
    changes: decided.map(({ changes }) => changes),
    orders: decided.map((order) => ({ ...order, planVersion, at, actor, why })),
    trades: [payment],
    facts,
    at,
  });
  return "paid";
}
