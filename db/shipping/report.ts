import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { memberOpenid } from "../schema/members";
import { orderLine, shopOrder, trade } from "../schema/orders";
import { orderParcel } from "../schema/shipping";

/** What WeChat is told of a trade that it was paid for; null where WeChat has had nothing to do with it. */
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

type Reported = { parcels: readonly { orderNo: string; parcelNo: number }[]; at: Date };

/** Only what the report held: a parcel that left meanwhile is still to be told. */
export async function markReported({ drizzle }: Handle, { parcels, at }: Reported): Promise<void> {
  for (const { orderNo, parcelNo } of parcels) {
    await drizzle
      .update(orderParcel)
      .set({ reportedAt: at })
      .where(and(eq(orderParcel.orderNo, orderNo), eq(orderParcel.parcelNo, parcelNo), isNull(orderParcel.reportedAt)));
  }
}

type Page = { after: string; limit: number };

/** Trades paid through WeChat with parcels that it does not know of, in the order of their numbers. */
export async function listUnreportedTrades({ drizzle }: Handle, { after, limit }: Page) {
  return drizzle
    .selectDistinct({ tradeNo: orderParcel.tradeNo })
    .from(orderParcel)
    .innerJoin(trade, and(eq(trade.tradeNo, orderParcel.tradeNo), ne(trade.transactionId, "")))
    .where(and(isNull(orderParcel.reportedAt), gt(orderParcel.tradeNo, after)))
    .orderBy(asc(orderParcel.tradeNo))
    .limit(limit);
}

/** Paid orders of which nothing travels and that were not delivered yet. */
export async function listVirtualToDeliver({ sql }: Handle, { tradeNo, after, limit }: Page & { tradeNo?: string }) {
  return sql<{ orderNo: string }[]>`
    select order_no as "orderNo" from shop_order as o
    where status = 'paid' and order_no > ${after} ${tradeNo ? sql`and trade_no = ${tradeNo}` : sql``}
      and exists (select from order_line as l where l.member_id = o.member_id and l.order_no = o.order_no and l.virtual)
      and not exists (
        select from order_line as l where l.member_id = o.member_id and l.order_no = o.order_no and not l.virtual)
    order by order_no limit ${limit}`;
}
