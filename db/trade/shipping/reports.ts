import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberOpenid } from "../../schema/members";
import { orderLine, shopOrder, trade } from "../../schema/orders";
import { orderParcel } from "../../schema/shipping";

/** What WeChat is told about the shipment of a trade; null if the trade was not paid at WeChat. */
export async function loadTradeShipping({ drizzle }: Handle, { tradeNo }: { tradeNo: string }) {
  const [payer] = await drizzle
    .select({ openid: memberOpenid.openid, transactionId: trade.transactionId })
    .from(trade)
    .innerJoin(memberOpenid, eq(memberOpenid.memberId, trade.memberId))
    .where(eq(trade.tradeNo, tradeNo))
    .orderBy(asc(memberOpenid.openid))
    .limit(1);
  if (!payer?.transactionId) return null;
  const orders = await drizzle
    .select({ orderNo: shopOrder.orderNo, status: shopOrder.status, address: shopOrder.address })
    .from(shopOrder)
    .where(eq(shopOrder.tradeNo, tradeNo));
  const numbers = orders.map(({ orderNo }) => orderNo);
  const lines = await drizzle.select().from(orderLine).where(inArray(orderLine.orderNo, numbers));
  const parcels = await drizzle
    .select()
    .from(orderParcel)
    .where(eq(orderParcel.tradeNo, tradeNo))
    .orderBy(asc(orderParcel.orderNo), asc(orderParcel.parcelNo));
  return { openid: payer.openid, orders, lines, parcels };
}

type ShipmentReport = { parcels: readonly { orderNo: string; parcelNo: number }[]; at: Date };

/** Marks the parcels of the report only: one that left meanwhile is still unreported. */
export async function markReported({ drizzle }: Handle, { parcels, at }: ShipmentReport): Promise<void> {
  for (const { orderNo, parcelNo } of parcels) {
    await drizzle
      .update(orderParcel)
      .set({ reportedAt: at })
      .where(and(eq(orderParcel.orderNo, orderNo), eq(orderParcel.parcelNo, parcelNo), isNull(orderParcel.reportedAt)));
  }
}

type Page = { after: string; limit: number };

/** Trades paid at WeChat with unreported parcels, in the order of their numbers. */
export async function listUnreportedTrades({ drizzle }: Handle, { after, limit }: Page) {
  return drizzle
    .selectDistinct({ tradeNo: orderParcel.tradeNo })
    .from(orderParcel)
    .innerJoin(trade, and(eq(trade.tradeNo, orderParcel.tradeNo), ne(trade.transactionId, "")))
    .where(and(isNull(orderParcel.reportedAt), gt(orderParcel.tradeNo, after)))
    .orderBy(asc(orderParcel.tradeNo))
    .limit(limit);
}

/** Paid orders of virtual goods only that were not delivered yet. */
export async function listVirtualToDeliver({ sql }: Handle, { tradeNo, after, limit }: Page & { tradeNo?: string }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order AS o
    WHERE status = 'paid' AND order_no > ${after} ${tradeNo ? sql`AND trade_no = ${tradeNo}` : sql``}
      AND EXISTS (SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND l.virtual)
      AND NOT EXISTS (
        SELECT FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no AND NOT l.virtual)
    ORDER BY order_no LIMIT ${limit}`;
}

/**
 * A buyer can confirm receipt in WeChat if the trade was paid there, every parcel is reported and nothing is left to
 * send.
 */
const isConfirmable = ({ sql }: Pick<Handle, "sql">) => sql`
  EXISTS (SELECT FROM trade AS t WHERE t.trade_no = o.trade_no AND t.transaction_id IS NOT NULL)
  AND EXISTS (SELECT FROM order_parcel AS p WHERE p.trade_no = o.trade_no)
  AND NOT EXISTS (SELECT FROM order_parcel AS p WHERE p.trade_no = o.trade_no AND p.reported_at IS NULL)
  AND NOT EXISTS (SELECT FROM shop_order AS s WHERE s.trade_no = o.trade_no AND s.status = 'paid')`;

/** Whether the buyer of this shipped order can confirm its receipt in WeChat. */
export async function canConfirmAtWechat({ sql }: Handle, { orderNo }: { orderNo: string }): Promise<boolean> {
  const rows = await sql`
    SELECT FROM shop_order AS o WHERE order_no = ${orderNo} AND status = 'shipped' AND ${isConfirmable({ sql })}`;
  return rows.length > 0;
}

/**
 * Shipped trades whose receipt may have been confirmed in WeChat, which sends no notice of it. Each is queried once a
 * day, in the hour in which it left, so that the work is spread over the hours.
 */
export async function listConfirmableTrades({ sql }: Handle, { now, after, limit }: Page & { now: Date }) {
  return sql<{ tradeNo: string }[]>`
    SELECT DISTINCT trade_no AS "tradeNo" FROM shop_order AS o
    WHERE status = 'shipped' AND trade_no > ${after} AND ${isConfirmable({ sql })}
      AND extract(hour FROM shipped_at AT TIME ZONE 'Asia/Shanghai')
        = extract(hour FROM ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')
    ORDER BY trade_no LIMIT ${limit}`;
}

/** The shipped orders of a trade, in the order of their numbers. */
export async function listShippedOrders({ sql }: Handle, { tradeNo }: { tradeNo: string }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order WHERE trade_no = ${tradeNo} AND status = 'shipped' ORDER BY order_no`;
}
