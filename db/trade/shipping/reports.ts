import { and, asc, eq, sql as fragment, inArray, isNull } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberOpenid } from "../../schema/members";
import { orderLine, shopOrder, trade } from "../../schema/orders";
import { orderParcel, shippingReport } from "../../schema/shipping";
import { topUp } from "../../schema/top-ups";

/** What WeChat is told of a trade that was paid there; null when WeChat had nothing to do with the trade. */
export async function loadTradeShipping(
  { drizzle }: Handle,
  { tradeNo, firstAppid }: { tradeNo: string; firstAppid: string },
) {
  const appOf = (column: typeof trade.appid | typeof memberOpenid.appid) =>
    fragment`coalesce(${column}, ${firstAppid})`;
  const [paid] = await drizzle
    .select({ openid: memberOpenid.openid, trade })
    .from(trade)
    .innerJoin(
      memberOpenid,
      and(eq(memberOpenid.memberId, trade.memberId), eq(appOf(memberOpenid.appid), appOf(trade.appid))),
    )
    .where(eq(trade.tradeNo, tradeNo))
    .orderBy(asc(memberOpenid.openid))
    .limit(1);
  if (paid?.trade.state !== "paid" || !paid.trade.transactionId) return null;
  const orders = await drizzle
    .select({
      orderNo: shopOrder.orderNo,
      status: shopOrder.status,
      address: shopOrder.address,
      presaleShipsBy: shopOrder.presaleShipsBy,
    })
    .from(shopOrder)
    .where(eq(shopOrder.tradeNo, tradeNo));
  const numbers = orders.map(({ orderNo }) => orderNo);
  const lines = await drizzle.select().from(orderLine).where(inArray(orderLine.orderNo, numbers));
  const parcels = await drizzle
    .select()
    .from(orderParcel)
    .where(eq(orderParcel.tradeNo, tradeNo))
    .orderBy(asc(orderParcel.orderNo), asc(orderParcel.parcelNo));
  const [report] = await drizzle.select().from(shippingReport).where(eq(shippingReport.tradeNo, tradeNo));
  return { openid: paid.openid, trade: paid.trade, orders, lines, parcels, report: report ?? null };
}

export type TradeShipping = NonNullable<Awaited<ReturnType<typeof loadTradeShipping>>>;

type Named = { memberId: string; tradeNo: string };

/**
 * The time for the next report of a trade, later than that of every report before; taken before it is sent, so that two reports
 * never carry the same.
 */
export async function takeUploadTime(
  { sql }: Handle,
  { memberId, tradeNo, now }: Named & { now: Date },
): Promise<Date> {
  const [row] = await sql<{ uploadedAt: Date }[]>`
    INSERT INTO shipping_report AS r (member_id, trade_no, uploaded_at) VALUES (${memberId}, ${tradeNo}, ${now})
    ON CONFLICT (member_id, trade_no) DO UPDATE
      SET uploaded_at = greatest(${now}::timestamptz, r.uploaded_at + interval '1 millisecond')
    RETURNING uploaded_at AS "uploadedAt"`;
  return row!.uploadedAt;
}

type Reported = Named & {
  parcels: readonly { orderNo: string; parcelNo: number }[];
  isComplete: boolean;
  /** WeChat took no news of a corrected number. */
  isStale: boolean;
  at: Date;
};

/**
 * Saves that WeChat took a report. Only the parcels that it held count: one that left meanwhile is still to be reported. What
 * WeChat once took as complete stays complete, whichever answer comes last.
 */
export async function markReported(
  { drizzle }: Handle,
  { memberId, tradeNo, parcels, isComplete, isStale, at }: Reported,
): Promise<void> {
  for (const { orderNo, parcelNo } of parcels) {
    await drizzle
      .update(orderParcel)
      .set({ reportedAt: at })
      .where(and(eq(orderParcel.orderNo, orderNo), eq(orderParcel.parcelNo, parcelNo), isNull(orderParcel.reportedAt)));
  }
  await drizzle
    .update(topUp)
    .set({ reportedAt: at })
    .where(and(eq(topUp.memberId, memberId), eq(topUp.tradeNo, tradeNo)));
  await drizzle
    .update(shippingReport)
    .set({
      reportedAt: at,
      isComplete: fragment`${shippingReport.isComplete} or ${isComplete}`,
      staleAt: isStale ? at : null,
    })
    .where(and(eq(shippingReport.memberId, memberId), eq(shippingReport.tradeNo, tradeNo)));
}

/** Trades by number, with the time of their payment. */
export async function listTrades({ drizzle }: Handle, { tradeNos }: { tradeNos: readonly string[] }) {
  const { tradeNo, memberId, totalFen, paidAt } = trade;
  return drizzle
    .select({ tradeNo, memberId, totalFen, paidAt })
    .from(trade)
    .where(inArray(tradeNo, [...tradeNos]));
}

/** The orders of trades, by number. */
export async function listOrderNosOfTrades({ drizzle }: Handle, { tradeNos }: { tradeNos: readonly string[] }) {
  return drizzle
    .select({ tradeNo: shopOrder.tradeNo, orderNo: shopOrder.orderNo })
    .from(shopOrder)
    .where(inArray(shopOrder.tradeNo, [...tradeNos]))
    .orderBy(asc(shopOrder.orderNo));
}

type Page = { after: string; limit: number };

/** Paid orders of which nothing travels and that were not delivered yet. */
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
 * The buyer can confirm receipt of a trade at WeChat once it knows of every parcel and that nothing is left to send;
 * before, WeChat's sheet refuses.
 */
const isConfirmable = ({ sql }: Pick<Handle, "sql">) => sql`
  EXISTS (SELECT FROM shipping_report AS r WHERE r.trade_no = o.trade_no AND r.is_complete)
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
 * Trades on their way whose receipt may have been confirmed in WeChat, which tells nobody: each is asked about once a day, in
 * the hour in which it left, so that the hours share the work.
 */
export async function listConfirmableTrades({ sql }: Handle, { now, after, limit }: Page & { now: Date }) {
  return sql<{ tradeNo: string }[]>`
    SELECT DISTINCT trade_no AS "tradeNo" FROM shop_order AS o
    WHERE status = 'shipped' AND trade_no > ${after} AND ${isConfirmable({ sql })}
      AND extract(hour FROM shipped_at AT TIME ZONE 'Asia/Shanghai')
        = extract(hour FROM ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')
    ORDER BY trade_no LIMIT ${limit}`;
}

/** The orders of a trade that are on their way, in the order of their numbers. */
export async function listShippedOrders({ sql }: Handle, { tradeNo }: { tradeNo: string }) {
  return sql<{ orderNo: string }[]>`
    SELECT order_no AS "orderNo" FROM shop_order WHERE trade_no = ${tradeNo} AND status = 'shipped' ORDER BY order_no`;
}
