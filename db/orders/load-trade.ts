import { and, asc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { orderLine, shopOrder, trade } from "../schema/orders";

export type TradeRow = typeof trade.$inferSelect;

export async function loadTrade({ drizzle }: Handle, { tradeNo }: { tradeNo: string }): Promise<TradeRow | null> {
  const [row] = await drizzle.select().from(trade).where(eq(trade.tradeNo, tradeNo));
  return row ?? null;
}

/** What was placed under a client's key before, with the pieces that it asked for; null when nothing was. */
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
