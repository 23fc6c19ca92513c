import { and, asc, count, eq, inArray, notInArray } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { afterSale } from "../schema/after-sales";
import { orderLine, shopOrder } from "../schema/orders";
import { refund } from "../schema/refunds";
import { orderParcel } from "../schema/shipping";

/** Locks orders in the order of their numbers, as every flow does, with what a shipment is decided on; unknown ones are not there. */
export async function lockOrdersToShip({ drizzle }: Transaction, { orderNos }: { orderNos: readonly string[] }) {
  const numbers = [...orderNos];
  const orders = await drizzle
    .select({
      ...{ memberId: shopOrder.memberId, orderNo: shopOrder.orderNo, tradeNo: shopOrder.tradeNo },
      status: shopOrder.status,
    })
    .from(shopOrder)
    .where(inArray(shopOrder.orderNo, numbers))
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
  const refunds = await drizzle
    .select({ orderNo: refund.orderNo })
    .from(refund)
    .where(and(inArray(refund.orderNo, numbers), eq(refund.state, "requested")));
  const cases = await drizzle
    .select({ orderNo: afterSale.orderNo })
    .from(afterSale)
    .where(and(inArray(afterSale.orderNo, numbers), notInArray(afterSale.state, ["done", "rejected", "withdrawn"])));
  const disputed = new Set([...refunds, ...cases].map(({ orderNo }) => orderNo));
  return orders.map((order) => ({
    ...order,
    isDisputed: disputed.has(order.orderNo),
    lines: lines.filter(({ orderNo }) => orderNo === order.orderNo),
    parcels: parcels.find(({ orderNo }) => orderNo === order.orderNo)?.count ?? 0,
  }));
}

export type OrderToShip = Awaited<ReturnType<typeof lockOrdersToShip>>[number];
