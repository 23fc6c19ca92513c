import { and, asc, desc, eq, inArray, lt, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { store } from "../../schema/catalog";
import { orderAward, orderHistory, orderLine, shopOrder, trade } from "../../schema/orders";

export type OrderRows = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** Everything that is stored about one order, or null. */
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

/** A member's orders with their lines, of one store or of all, the latest first; order numbers sort by time. */
export async function listOrdersOfMember(
  { drizzle }: Handle,
  search: { memberId: string; storeId: string | null; beforeOrderNo: string | null; limit: number },
) {
  const { memberId, storeId, beforeOrderNo, limit } = search;
  const orders = await drizzle
    .select({ order: shopOrder, storeName: store.name })
    .from(shopOrder)
    .leftJoin(store, eq(store.id, shopOrder.storeId))
    .where(
      and(
        eq(shopOrder.memberId, memberId),
        storeId === null ? undefined : eq(shopOrder.storeId, storeId),
        beforeOrderNo ? lt(shopOrder.orderNo, beforeOrderNo) : undefined,
      ),
    )
    .orderBy(desc(shopOrder.orderNo))
    .limit(limit);
  const numbers = orders.map(({ order }) => order.orderNo);
  if (numbers.length === 0) return [];
  const lines = await drizzle
    .select({ orderNo: orderLine.orderNo, title: orderLine.title, quantity: orderLine.quantity })
    .from(orderLine)
    .where(and(eq(orderLine.memberId, memberId), inArray(orderLine.orderNo, numbers)))
    .orderBy(asc(orderLine.lineNo));
  return orders.map((row) => ({ ...row, lines: lines.filter((line) => line.orderNo === row.order.orderNo) }));
}

/** The other orders that one payment pays with this one. */
export async function listOrdersPaidTogether(
  { drizzle }: Handle,
  { memberId, tradeNo, orderNo }: { memberId: string; tradeNo: string; orderNo: string },
): Promise<string[]> {
  const rows = await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.tradeNo, tradeNo), ne(shopOrder.orderNo, orderNo)))
    .orderBy(asc(shopOrder.orderNo));
  return rows.map((row) => row.orderNo);
}
