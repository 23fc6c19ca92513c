import type { Handle } from "../connection/database";

/** WeChat was paid, knows of every parcel, and nothing is left to send: there the buyer can confirm receipt of the trade. */
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

type Page = { now: Date; after: string; limit: number };

/**
 * Trades on their way whose receipt may have been confirmed in WeChat, which tells nobody: each is asked about once a day, in
 * the hour in which it left, so that the hours share the work.
 */
export async function listConfirmableTrades({ sql }: Handle, { now, after, limit }: Page) {
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
