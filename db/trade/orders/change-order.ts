import type { CutOrder } from "@liandong/core/orders/cut-price";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "../../connection/database";
import { orderLine, shopOrder, trade } from "../../schema/orders";

type OrderKey = { memberId: string; orderNo: string };

/** Changes where an order goes; the caller has locked it. `regionCode` is null to keep the region that its awards go by. */
export async function saveOrderAddress(
  { drizzle }: Transaction,
  { memberId, orderNo, address, regionCode }: OrderKey & { address: object; regionCode: string | null },
): Promise<void> {
  await drizzle
    .update(shopOrder)
    .set({ address, ...(regionCode === null ? {} : { regionCode }) })
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
}

/** Changes 买家留言; the caller has locked the order. */
export async function saveBuyerNote(
  { drizzle }: Transaction,
  { memberId, orderNo, buyerNote }: OrderKey & { buyerNote: string | null },
): Promise<void> {
  await drizzle
    .update(shopOrder)
    .set({ buyerNote })
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
}

export async function loadBuyerNote({ drizzle }: Transaction, { memberId, orderNo }: OrderKey): Promise<string | null> {
  const [row] = await drizzle
    .select({ buyerNote: shopOrder.buyerNote })
    .from(shopOrder)
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.orderNo, orderNo)));
  return row?.buyerNote ?? null;
}

/** Puts the automatic receipt of a shipped order off, once for each side; false where that side has done it already. */
export async function saveProlonged(
  { drizzle }: Transaction,
  { memberId, orderNo, days, by }: OrderKey & { days: number; by: "buyer" | "staff" },
): Promise<boolean> {
  const mark = by === "buyer" ? shopOrder.prolongedByBuyer : shopOrder.prolongedByStaff;
  const saved = await drizzle
    .update(shopOrder)
    .set({
      receiptDays: sql`${shopOrder.receiptDays} + ${days}::smallint`,
      ...(by === "buyer" ? { prolongedByBuyer: true } : { prolongedByStaff: true }),
    })
    .where(
      and(
        eq(shopOrder.memberId, memberId),
        eq(shopOrder.orderNo, orderNo),
        eq(shopOrder.status, "shipped"),
        eq(mark, false),
      ),
    )
    .returning({ orderNo: shopOrder.orderNo });
  return saved.length === 1;
}

/** Locks a trade that waits for its payment, and then one of its orders with its lines; null if it no longer waits. */
export async function lockUnpaidOrder(
  { drizzle }: Transaction,
  { orderNo, tradeNo }: { orderNo: string; tradeNo: string },
) {
  const [waiting] = await drizzle
    .select()
    .from(trade)
    .where(and(eq(trade.tradeNo, tradeNo), eq(trade.state, "pending")))
    .for("update");
  if (!waiting) return null;
  const [order] = await drizzle.select().from(shopOrder).where(eq(shopOrder.orderNo, orderNo)).for("update");
  if (!order) return null;
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.memberId, order.memberId), eq(orderLine.orderNo, orderNo)))
    .orderBy(asc(orderLine.lineNo));
  return { trade: waiting, order, lines };
}

/**
 * Closes a waiting trade, which the caller has locked, and hands its orders to a new one with another total: WeChat takes no
 * second amount under a number that it knows. The new trade keeps the request key and the time to pay.
 */
export async function replaceTrade(
  { sql: query, drizzle }: Transaction,
  { replaced, newTradeNo, totalFen }: { replaced: typeof trade.$inferSelect; newTradeNo: string; totalFen: number },
): Promise<void> {
  const { memberId, tradeNo, requestKey } = replaced;
  // The old trade gives its key away before the new one takes it.
  await query`
    UPDATE trade SET state = 'closed', replaced_by = ${newTradeNo}, request_key = trade_no
    WHERE member_id = ${memberId} AND trade_no = ${tradeNo} AND state = 'pending'`;
  const fresh = { appid: null, mchid: null, prepayId: null, prepayExpiresAt: null };
  await drizzle.insert(trade).values({ ...replaced, ...fresh, tradeNo: newTradeNo, requestKey, totalFen });
  await query`
    UPDATE shop_order SET trade_no = ${newTradeNo} WHERE member_id = ${memberId} AND trade_no = ${tradeNo}`;
}

/** Writes what a price cut leaves of an order. */
export async function savePriceCut(
  { sql: query }: Transaction,
  {
    memberId,
    orderNo,
    cutFen,
    freightCutFen,
    after,
  }: OrderKey & { cutFen: number; freightCutFen: number; after: CutOrder },
): Promise<void> {
  const lines = after.lines.map(({ lineNo, cutFen: lineCutFen, netFen }) => ({ lineNo, cutFen: lineCutFen, netFen }));
  await query`
    UPDATE order_line AS l SET cut_fen = l.cut_fen + c."cutFen", net_fen = c."netFen"
    FROM jsonb_to_recordset(${query.json(lines)}) AS c("lineNo" integer, "cutFen" bigint, "netFen" bigint)
    WHERE l.member_id = ${memberId} AND l.order_no = ${orderNo} AND l.line_no = c."lineNo"`;
  await query`
    UPDATE shop_order SET cut_fen = cut_fen + ${cutFen}, discount_fen = discount_fen + ${cutFen},
      freight_cut_fen = freight_cut_fen + ${freightCutFen}, freight_fen = ${after.freightFen}, total_fen = ${after.totalFen},
      membership = CASE WHEN membership IS NULL THEN NULL
        ELSE jsonb_set(membership, '{paidFen}', to_jsonb(${after.totalFen}::bigint)) END
    WHERE member_id = ${memberId} AND order_no = ${orderNo}`;
}
