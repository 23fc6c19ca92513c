import { and, asc, eq, gt, inArray, not, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { promotionsOf, readMembership, type WrittenMembership } from "../../flows/load-order-facts";
import { orderHistory, orderLine, shopOrder, trade } from "../../schema/orders";

export type TradeRow = typeof trade.$inferSelect;

export async function loadTrade({ drizzle }: Handle, { tradeNo }: { tradeNo: string }): Promise<TradeRow | null> {
  const [row] = await drizzle.select().from(trade).where(eq(trade.tradeNo, tradeNo));
  return row ?? null;
}

/** The trade that was placed under a client's key before, with its pieces; null when there is none. */
export async function loadTradeByKey(
  { drizzle }: Handle,
  { memberId, requestKey }: { memberId: string; requestKey: string },
) {
  const rows = await drizzle
    .select({ trade, orderNo: orderLine.orderNo, skuId: orderLine.skuId, quantity: orderLine.quantity })
    .from(trade)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, trade.memberId), eq(shopOrder.tradeNo, trade.tradeNo)))
    .innerJoin(orderLine, and(eq(orderLine.memberId, trade.memberId), eq(orderLine.orderNo, shopOrder.orderNo)))
    .where(and(eq(trade.memberId, memberId), eq(trade.requestKey, requestKey)))
    .orderBy(asc(orderLine.orderNo), asc(orderLine.lineNo));
  const first = rows[0];
  if (!first) return null;
  return {
    trade: first.trade,
    orderNos: [...new Set(rows.map(({ orderNo }) => orderNo))],
    lines: rows.map(({ skuId, quantity }) => ({ skuId, quantity })),
  };
}

/**
 * Closes a trade that still waits for its payment and locks its orders, which are cancelled next. Null if it is no longer
 * pending: of a payment and a cancellation the first one wins.
 */
export async function closePendingTrade({ drizzle }: Transaction, { tradeNo }: { tradeNo: string }) {
  const closed = await drizzle
    .update(trade)
    .set({ state: "closed" })
    .where(and(eq(trade.tradeNo, tradeNo), eq(trade.state, "pending")))
    .returning({ memberId: trade.memberId });
  const [found] = closed;
  if (!found) return null;
  const { memberId } = found;
  const orders = await drizzle
    .select()
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.tradeNo, tradeNo)))
    .orderBy(asc(shopOrder.orderNo))
    .for("update");
  const numbers = orders.map(({ orderNo }) => orderNo);
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.memberId, memberId), inArray(orderLine.orderNo, numbers)))
    .orderBy(asc(orderLine.lineNo));
  return orders.map(({ orderNo, status, zone, placedAt, membership, thresholds, groupId }) => {
    const own = lines.filter((line) => line.orderNo === orderNo);
    const promotions = promotionsOf(own, { thresholds, groupId });
    return {
      orderNo,
      memberId,
      status,
      zone,
      placedAt,
      ...(membership === null ? {} : { membership: readMembership(membership as WrittenMembership) }),
      ...(promotions ? { promotions } : {}),
      lines: own,
    };
  });
}

export type ClosedTradeOrder = NonNullable<Awaited<ReturnType<typeof closePendingTrade>>>[number];

type Cancellation = { memberId: string; orders: readonly ClosedTradeOrder[]; at: Date; actor: string; why: string };

/** Cancels orders whose cancellation was decided under their lock, and writes their history. */
export async function saveCancelled({ drizzle }: Transaction, cancellation: Cancellation): Promise<void> {
  const { memberId, orders, at, actor, why } = cancellation;
  const numbers = orders.map(({ orderNo }) => orderNo);
  await drizzle
    .update(shopOrder)
    .set({ status: "cancelled" })
    .where(and(eq(shopOrder.memberId, memberId), inArray(shopOrder.orderNo, numbers)));
  const step = { toStatus: "cancelled", at, actor, why } as const;
  await drizzle
    .insert(orderHistory)
    .values(orders.map(({ orderNo, status }) => ({ ...step, orderNo, fromStatus: status })));
}

/** Trades that were not paid within the time they were placed with, in the order of their numbers. */
export async function listPendingTrades(
  { drizzle }: Handle,
  { now, afterTradeNo, limit }: { now: Date; afterTradeNo: string; limit: number },
) {
  // What could not be closed is the outbox's, until it is closed or staff decide.
  const isLeft = sql`EXISTS (SELECT FROM outbox AS o WHERE o.kind = 'ask_payment' AND o.key = ${trade.tradeNo}
    AND o.problem IS NOT NULL)`;
  const isOverdue = sql`${trade.createdAt} + make_interval(mins => ${trade.paymentMinutes}) <= ${now.toISOString()}::timestamptz`;
  return drizzle
    .select({ tradeNo: trade.tradeNo, memberId: trade.memberId })
    .from(trade)
    .where(and(eq(trade.state, "pending"), isOverdue, not(isLeft), gt(trade.tradeNo, afterTradeNo)))
    .orderBy(asc(trade.tradeNo))
    .limit(limit);
}
