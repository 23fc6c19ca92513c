import { and, asc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { orderAward, orderHistory, orderLine, shopOrder, trade } from "../schema/orders";

export type OrderRows = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** Everything that is kept of one order, or null. */
export async function loadOrder({ drizzle }: Handle, { orderNo }: { orderNo: string }) {
  const [head] = await drizzle
    .select({ order: shopOrder, trade, storeName: store.name })
    .from(shopOrder)
    .innerJoin(trade, eq(trade.tradeNo, shopOrder.tradeNo))
    .leftJoin(store, eq(store.id, shopOrder.storeId))
    .where(eq(shopOrder.orderNo, orderNo));
  if (!head) return null;
  const [lines, history, awards] = await Promise.all([
    drizzle
      .select()
      .from(orderLine)
      .where(and(eq(orderLine.memberId, head.order.memberId), eq(orderLine.orderNo, orderNo)))
      .orderBy(asc(orderLine.lineNo)),
    drizzle.select().from(orderHistory).where(eq(orderHistory.orderNo, orderNo)).orderBy(asc(orderHistory.id)),
    drizzle.select().from(orderAward).where(eq(orderAward.orderNo, orderNo)).orderBy(asc(orderAward.awardNo)),
  ]);
  return { ...head, lines, history, awards };
}
