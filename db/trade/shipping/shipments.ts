import { and, asc, count, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { orderHistory, orderLine, shopOrder } from "../../schema/orders";
import { orderParcel } from "../../schema/shipping";
import { isOrderDisputed } from "./to-ship";

/**
 * Locks orders in the order of their numbers, as every flow does, with what a shipment is decided on; unknown ones are
 * left out, and with a store those of others.
 */
export async function lockOrdersToShip(
  { sql, drizzle }: Transaction,
  { orderNos, storeId = null }: { orderNos: readonly string[]; storeId?: string | null },
) {
  const numbers = [...orderNos];
  const orders = await drizzle
    .select({
      memberId: shopOrder.memberId,
      orderNo: shopOrder.orderNo,
      tradeNo: shopOrder.tradeNo,
      status: shopOrder.status,
      storeId: shopOrder.storeId,
      address: shopOrder.address,
      handover: shopOrder.handover,
      buyerNote: shopOrder.buyerNote,
    })
    .from(shopOrder)
    .where(and(inArray(shopOrder.orderNo, numbers), storeId === null ? undefined : eq(shopOrder.storeId, storeId)))
    .orderBy(asc(shopOrder.orderNo))
    .for("update");
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(inArray(orderLine.orderNo, numbers))
    .orderBy(asc(orderLine.orderNo), asc(orderLine.lineNo));
  const parcels = await drizzle
    .select({ orderNo: orderParcel.orderNo, count: count() })
    .from(orderParcel)
    .where(inArray(orderParcel.orderNo, numbers))
    .groupBy(orderParcel.orderNo);
  const disputed = await listDisputed({ sql }, numbers);
  return orders.map((order) => ({
    ...order,
    isDisputed: disputed.has(order.orderNo),
    lines: lines.filter(({ orderNo }) => orderNo === order.orderNo),
    parcels: parcels.find(({ orderNo }) => orderNo === order.orderNo)?.count ?? 0,
  }));
}

/** Which of the orders have a refund or a case that is not finished: nothing of them may leave. */
async function listDisputed({ sql }: Pick<Handle, "sql">, orderNos: string[]): Promise<Set<string>> {
  const rows = await sql<{ orderNo: string }[]>`
    SELECT o.order_no AS "orderNo" FROM shop_order AS o
    WHERE o.order_no = ANY(${orderNos}::text[]) AND ${isOrderDisputed({ sql })}`;
  return new Set(rows.map(({ orderNo }) => orderNo));
}

export type OrderToShip = Awaited<ReturnType<typeof lockOrdersToShip>>[number];

/** Paid orders with parcels that left, of which nothing is left to send because the rest was refunded meanwhile. */
export async function listFullySent({ sql }: Handle, { after, limit }: { after: string; limit: number }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order AS o
    WHERE status = 'paid' AND order_no > ${after}
      AND EXISTS (SELECT FROM order_parcel AS p WHERE p.member_id = o.member_id AND p.order_no = o.order_no)
      AND NOT EXISTS (
        SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND NOT l.virtual
          AND l.quantity > l.refunded_quantity + l.shipped_quantity)
    ORDER BY order_no LIMIT ${limit}`;
}

export type ShippedOrder = {
  memberId: string;
  orderNo: string;
  /** Each line at most once. */
  units: readonly { lineNo: number; quantity: number }[];
  isComplete: boolean;
  why: string;
};

type ShipmentInput = {
  orders: readonly ShippedOrder[];
  parcels: (typeof orderParcel.$inferInsert)[];
  at: Date;
  actor: string;
};

/**
 * Writes parcels, four statements for any number of orders. A conditional write counts the units: false if more would
 * leave than was ordered, and the transaction has to be given up.
 */
export async function saveShipments(
  { sql, drizzle }: Transaction,
  { orders, parcels, at, actor }: ShipmentInput,
): Promise<boolean> {
  const units = orders.flatMap(({ memberId, orderNo, units: ofOrder }) =>
    ofOrder.map((line) => ({ memberId, orderNo, ...line })),
  );
  if (units.length > 0) {
    const counted = await sql`
      UPDATE order_line AS line SET shipped_quantity = line.shipped_quantity + sent.quantity
      FROM jsonb_to_recordset(${sql.json(units)})
        AS sent("memberId" bigint, "orderNo" text, "lineNo" integer, quantity integer)
      WHERE line.member_id = sent."memberId" AND line.order_no = sent."orderNo" AND line.line_no = sent."lineNo"
        AND line.shipped_quantity + sent.quantity <= line.quantity - line.refunded_quantity
      RETURNING line.line_no`;
    if (counted.length < units.length) return false;
  }
  if (parcels.length > 0) await drizzle.insert(orderParcel).values(parcels);
  const complete = orders.filter(({ isComplete }) => isComplete);
  if (complete.length === 0) return true;
  const numbers = complete.map(({ orderNo }) => orderNo);
  const moved = await drizzle
    .update(shopOrder)
    .set({ status: "shipped", shippedAt: at })
    .where(and(inArray(shopOrder.orderNo, numbers), eq(shopOrder.status, "paid")))
    .returning({ orderNo: shopOrder.orderNo });
  if (moved.length < complete.length) return false;
  const step = { fromStatus: "paid", toStatus: "shipped", at, actor } as const;
  await drizzle.insert(orderHistory).values(complete.map(({ orderNo, why }) => ({ ...step, orderNo, why })));
  return true;
}

/** The parcels of orders, as they left. */
export async function listParcels({ drizzle }: Handle, { orderNos }: { orderNos: readonly string[] }) {
  return drizzle
    .select()
    .from(orderParcel)
    .where(inArray(orderParcel.orderNo, [...orderNos]))
    .orderBy(asc(orderParcel.orderNo), asc(orderParcel.parcelNo));
}

export type ParcelRow = Awaited<ReturnType<typeof listParcels>>[number];
