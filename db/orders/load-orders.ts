import type { OrderStatus } from "@liandong/core/plan/order-facts";
import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { orderHistory, orderLine, shopOrder } from "../schema/orders";

type Filter = { memberId: string; status: OrderStatus | null; beforeOrderNo: string | null; limit: number };

/** A member's orders with their lines, the latest first: order numbers sort by time. */
export async function listOwnOrders(handle: Handle, { memberId, status, beforeOrderNo, limit }: Filter) {
  const heads = await selectHeads(handle)
    .where(
      and(
        eq(shopOrder.memberId, memberId),
        status ? eq(shopOrder.status, status) : undefined,
        beforeOrderNo ? lt(shopOrder.orderNo, beforeOrderNo) : undefined,
      ),
    )
    .orderBy(desc(shopOrder.orderNo))
    .limit(limit);
  return withLines(handle, memberId, heads);
}

/** The orders that a trade pays. */
export async function listTradeOrders(handle: Handle, { memberId, tradeNo }: { memberId: string; tradeNo: string }) {
  const heads = await selectHeads(handle)
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.tradeNo, tradeNo)))
    .orderBy(asc(shopOrder.orderNo));
  return withLines(handle, memberId, heads);
}

/** One order of this member, or null; somebody else's is as if it did not exist. */
export async function loadOwnOrder(handle: Handle, { memberId, orderNo }: { memberId: string; orderNo: string }) {
  const heads = await selectHeads(handle).where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
  const [order] = await withLines(handle, memberId, heads);
  return order ?? null;
}

/** What happened to an order, from its placing on. */
export async function loadOrderHistory({ drizzle }: Handle, { orderNo }: { orderNo: string }) {
  return drizzle.select().from(orderHistory).where(eq(orderHistory.orderNo, orderNo)).orderBy(asc(orderHistory.id));
}

export type OrderWithLines = NonNullable<Awaited<ReturnType<typeof loadOwnOrder>>>;

function selectHeads({ drizzle }: Handle) {
  return drizzle
    .select({ order: shopOrder, storeName: store.name })
    .from(shopOrder)
    .innerJoin(store, eq(store.id, shopOrder.storeId))
    .$dynamic();
}

type Head = { order: typeof shopOrder.$inferSelect; storeName: string };

async function withLines({ drizzle }: Handle, memberId: string, heads: Head[]) {
  const numbers = heads.map(({ order }) => order.orderNo);
  if (numbers.length === 0) return [];
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.memberId, memberId), inArray(orderLine.orderNo, numbers)))
    .orderBy(asc(orderLine.orderNo), asc(orderLine.lineNo));
  return heads.map((head) => ({ ...head, lines: lines.filter(({ orderNo }) => orderNo === head.order.orderNo) }));
}
