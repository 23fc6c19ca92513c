import { restingStates } from "@liandong/core/after-sales/after-sale-states";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderGoods } from "@liandong/core/orders/order-release";
import { and, asc, count, desc, eq, inArray, lt, notInArray, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { afterSale } from "../../schema/after-sales";
import { store } from "../../schema/catalog";
import { orderHistory, orderLine, shopOrder } from "../../schema/orders";

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

/** One order of this member; null if it does not exist or belongs to another member. */
export async function loadOwnOrder(handle: Handle, { memberId, orderNo }: { memberId: string; orderNo: string }) {
  const heads = await selectHeads(handle).where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
  const [order] = await withLines(handle, memberId, heads);
  return order ?? null;
}

/** The history of an order from its placing on. */
export async function loadOrderHistory({ drizzle }: Handle, { orderNo }: { orderNo: string }) {
  return drizzle.select().from(orderHistory).where(eq(orderHistory.orderNo, orderNo)).orderBy(asc(orderHistory.id));
}

export type OrderWithLines = NonNullable<Awaited<ReturnType<typeof loadOwnOrder>>>;

/** A sub-select for each row that is shown: a join would lead the planner to read all trades of a member. */
const minutesToPay = sql<number>`(SELECT t.payment_minutes FROM trade AS t
  WHERE t.member_id = ${shopOrder.memberId} AND t.trade_no = ${shopOrder.tradeNo})`;

function selectHeads({ drizzle }: Handle) {
  return drizzle
    .select({ order: shopOrder, storeName: store.name, paymentMinutes: minutesToPay })
    .from(shopOrder)
    .innerJoin(store, eq(store.id, shopOrder.storeId))
    .$dynamic();
}

type Head = { order: typeof shopOrder.$inferSelect; storeName: string; paymentMinutes: number };

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

const waiting = ["pending_payment", "paid", "shipped"] as const;

/**
 * Counts a member's orders in each unfinished state, and their open cases; finished ones, which grow for ever, are not
 * read.
 */
export async function countOwnOrders({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const orders = await drizzle
    .select({ status: shopOrder.status, orders: count() })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), inArray(shopOrder.status, [...waiting])))
    .groupBy(shopOrder.status);
  const [cases] = await drizzle
    .select({ open: count() })
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), notInArray(afterSale.state, [...restingStates])));
  const of = (status: (typeof waiting)[number]) => orders.find((row) => row.status === status)?.orders ?? 0;
  return {
    pendingPayment: of("pending_payment"),
    paid: of("paid"),
    shipped: of("shipped"),
    openCases: cases?.open ?? 0,
  };
}

type OrderKey = { memberId: string; orderNo: string };

/** The units of an order that were taken from stock, and when it was placed: what a refund's release is decided on. */
export async function loadOrderGoods({ drizzle }: Handle, { memberId, orderNo }: OrderKey): Promise<OrderGoods> {
  const { lineNo, skuId, shippedQuantity } = orderLine;
  const rows = await drizzle
    .select({ line: { lineNo, skuId, shippedQuantity }, placedAt: shopOrder.placedAt })
    .from(orderLine)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, orderLine.memberId), eq(shopOrder.orderNo, orderLine.orderNo)))
    .where(and(eq(orderLine.memberId, memberId), eq(orderLine.orderNo, orderNo)));
  return { placedAt: rows[0]!.placedAt, lines: rows.map(({ line }) => line) };
}
