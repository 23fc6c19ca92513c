import { restingStates } from "@liandong/core/after-sales/after-sale-states";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderGoods } from "@liandong/core/orders/order-release";
import type { Handover } from "@liandong/core/orders/status-names";
import { and, asc, count, desc, eq, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { afterSale } from "../../schema/after-sales";
import { store } from "../../schema/catalog";
import { orderDelivery } from "../../schema/deliveries";
import { orderHistory, orderLine, shopOrder } from "../../schema/orders";
import { review } from "../../schema/reviews";

type OrderKey = { memberId: string; orderNo: string };
type OrderKeys = { memberId: string; orderNos: readonly string[] };

/** What of a member's orders is listed: those to fetch at a store, those with a line to review, those with a case, or those that ended well. */
export type OrderView = "to_review" | "after_sales" | "finished" | "to_pick_up";
type Filter = {
  memberId: string;
  status: OrderStatus | null;
  view: OrderView | null;
  /** A part of an order number or of a product's title; empty for any. */
  search: string;
  beforeOrderNo: string | null;
  limit: number;
};

/** A member's orders with their lines, the latest first: order numbers sort by time. Hidden ones are left out. */
export async function listOwnOrders(handle: Handle, { memberId, status, view, search, beforeOrderNo, limit }: Filter) {
  const heads = await selectHeads(handle)
    .where(
      and(
        eq(shopOrder.memberId, memberId),
        eq(shopOrder.hiddenByBuyer, false),
        status ? eq(shopOrder.status, status) : undefined,
        // 待自提 has a list of its own.
        status === "paid" ? eq(shopOrder.handover, "parcel") : undefined,
        view ? isInView[view] : undefined,
        search ? matches(search) : undefined,
        beforeOrderNo ? lt(shopOrder.orderNo, beforeOrderNo) : undefined,
      ),
    )
    .orderBy(desc(shopOrder.orderNo))
    .limit(limit);
  return withLines(handle, memberId, heads);
}

const isFinished = sql`${shopOrder.status} in ('received', 'closed')`;
// Drizzle writes the columns of a select's own fields without their table, which would mean the inner one here.
const hasLineToReview = sql`exists (select from ${orderLine} as l
  where l.member_id = "shop_order"."member_id" and l.order_no = "shop_order"."order_no" and l.refunded_quantity < l.quantity
    and l.gift_with is null and not exists (select from ${review} as r where r.member_id = l.member_id and r.order_no = l.order_no
      and r.product_id = l.product_id))`;
const isInView: Record<OrderView, SQL> = {
  to_review: sql`${isFinished} and ${hasLineToReview}`,
  after_sales: sql`exists (select from ${afterSale} as c
    where c.member_id = ${shopOrder.memberId} and c.order_no = ${shopOrder.orderNo})`,
  finished: isFinished,
  to_pick_up: sql`${shopOrder.status} = 'paid' and ${shopOrder.handover} = 'pickup'`,
};

/** Compared by position, so that no character of the search is a pattern. */
function matches(search: string): SQL {
  return sql`(strpos(${shopOrder.orderNo}, ${search}) > 0 or exists (select from ${orderLine} as l
    where l.member_id = ${shopOrder.memberId} and l.order_no = ${shopOrder.orderNo}
      and strpos(lower(l.title), lower(${search})) > 0))`;
}

/** Takes an order that has ended, without an open case, from its buyer's list for good; false where it may not be taken. */
export async function hideOwnOrder({ sql: query }: Handle, { memberId, orderNo }: OrderKey): Promise<boolean> {
  const rows = await query`
    UPDATE shop_order AS o SET hidden_by_buyer = true
    WHERE member_id = ${memberId} AND order_no = ${orderNo} AND status IN ('closed', 'cancelled', 'refunded')
      AND NOT EXISTS (SELECT FROM after_sale AS c WHERE c.member_id = o.member_id AND c.order_no = o.order_no
        AND c.state NOT IN ('done', 'rejected', 'withdrawn'))`;
  return rows.count === 1;
}

/** Which of these orders have a product that their buyer has not reviewed yet. */
export async function listOrdersToReview({ drizzle }: Handle, { memberId, orderNos }: OrderKeys): Promise<string[]> {
  if (orderNos.length === 0) return [];
  const rows = await drizzle
    .select({ orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(
      and(eq(shopOrder.memberId, memberId), inArray(shopOrder.orderNo, [...orderNos]), isFinished, hasLineToReview),
    );
  return rows.map(({ orderNo }) => orderNo);
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

/** The latest finished orders among which those to review are counted: finished orders grow for ever. */
const countedFinished = 200;

const waiting = ["pending_payment", "grouping", "paid", "shipped"] as const;

/** Counts a member's orders in each unfinished state, those to review among the latest finished ones, and open cases. */
export async function countOwnOrders({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const orders = await drizzle
    .select({ status: shopOrder.status, handover: shopOrder.handover, orders: count() })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), inArray(shopOrder.status, [...waiting])))
    .groupBy(shopOrder.status, shopOrder.handover);
  const latest = drizzle
    .select({ toReview: sql<boolean>`${hasLineToReview}`.as("to_review") })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.hiddenByBuyer, false), isFinished))
    .orderBy(desc(shopOrder.orderNo))
    .limit(countedFinished)
    .as("latest");
  const [reviews] = await drizzle
    .select({ waiting: sql<number>`count(*) filter (where ${latest.toReview})`.mapWith(Number) })
    .from(latest);
  const [cases] = await drizzle
    .select({ open: count() })
    .from(afterSale)
    .where(and(eq(afterSale.memberId, memberId), notInArray(afterSale.state, [...restingStates])));
  const of = (status: (typeof waiting)[number], ...ways: Handover[]) =>
    orders.reduce(
      (sum, row) =>
        sum + (row.status === status && (ways.length === 0 || ways.includes(row.handover)) ? row.orders : 0),
      0,
    );
  return {
    pendingPayment: of("pending_payment"),
    grouping: of("grouping"),
    paid: of("paid", "parcel"),
    toPickUp: of("paid", "pickup"),
    shipped: of("shipped"),
    toReview: reviews?.waiting ?? 0,
    openCases: cases?.open ?? 0,
  };
}

/**
 * The units of an order that were taken from stock, and when it was placed: what a refund's release is decided on. Virtual
 * goods that were delivered have left: a code is given once.
 */
export async function loadOrderGoods({ drizzle }: Handle, { memberId, orderNo }: OrderKey): Promise<OrderGoods> {
  const { lineNo, skuId } = orderLine;
  const shippedQuantity = sql<number>`greatest(${orderLine.shippedQuantity}, coalesce((
    select g.quantity from ${orderDelivery} as g where g.member_id = ${orderLine.memberId}
      and g.order_no = ${orderLine.orderNo} and g.line_no = ${orderLine.lineNo}), 0))`.mapWith(Number);
  const rows = await drizzle
    .select({ line: { lineNo, skuId, shippedQuantity }, placedAt: shopOrder.placedAt })
    .from(orderLine)
    .innerJoin(shopOrder, and(eq(shopOrder.memberId, orderLine.memberId), eq(shopOrder.orderNo, orderLine.orderNo)))
    .where(and(eq(orderLine.memberId, memberId), eq(orderLine.orderNo, orderNo)));
  return { placedAt: rows[0]!.placedAt, lines: rows.map(({ line }) => line) };
}
