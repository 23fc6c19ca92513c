import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { orderLine, shopOrder } from "../schema/orders";

/** A member's orders with their lines, the latest first; order numbers sort by time. */
export async function listOrders(
  { drizzle }: Handle,
  { memberId, beforeOrderNo, limit }: { memberId: string; beforeOrderNo: string | null; limit: number },
) {
  const orders = await drizzle
    .select({ order: shopOrder, storeName: store.name })
    .from(shopOrder)
    .leftJoin(store, eq(store.id, shopOrder.storeId))
    .where(and(eq(shopOrder.memberId, memberId), beforeOrderNo ? lt(shopOrder.orderNo, beforeOrderNo) : undefined))
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
