import { and, asc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberOpenid } from "../../schema/members";
import { orderLine, shopOrder, trade } from "../../schema/orders";

/** What WeChat needs to know of a trade: who pays, and for what. */
export async function loadPaymentSubject(
  { drizzle }: Handle,
  { tradeNo }: { tradeNo: string },
): Promise<{ openid: string; title: string } | null> {
  const [row] = await drizzle
    .select({ openid: memberOpenid.openid, title: sql<string>`coalesce(${orderLine.title}, '储值')` })
    .from(trade)
    .innerJoin(memberOpenid, eq(memberOpenid.memberId, trade.memberId))
    .leftJoin(shopOrder, eq(shopOrder.tradeNo, trade.tradeNo))
    .leftJoin(orderLine, and(eq(orderLine.memberId, shopOrder.memberId), eq(orderLine.orderNo, shopOrder.orderNo)))
    .where(eq(trade.tradeNo, tradeNo))
    .orderBy(asc(memberOpenid.openid), asc(orderLine.orderNo), asc(orderLine.lineNo))
    .limit(1);
  return row ?? null;
}

/** Saves the prepay id of a trade that is still pending; false if it was paid or closed meanwhile. */
export async function savePrepay(
  { drizzle }: Handle,
  { tradeNo, prepayId, expiresAt }: { tradeNo: string; prepayId: string; expiresAt: Date },
): Promise<boolean> {
  const kept = await drizzle
    .update(trade)
    .set({ prepayId, prepayExpiresAt: expiresAt })
    .where(and(eq(trade.tradeNo, tradeNo), eq(trade.state, "pending")))
    .returning({ tradeNo: trade.tradeNo });
  return kept.length > 0;
}

export type Payment = { tradeNo: string; transactionId: string | null; totalFen: number };

/** How the order was paid; null before payment or for an unknown order. */
export async function loadPaymentOfOrder({ drizzle }: Handle, orderNo: string): Promise<Payment | null> {
  const [row] = await drizzle
    .select({ tradeNo: trade.tradeNo, transactionId: trade.transactionId, totalFen: trade.totalFen })
    .from(shopOrder)
    .innerJoin(trade, eq(trade.tradeNo, shopOrder.tradeNo))
    .where(eq(shopOrder.orderNo, orderNo));
  return row ?? null;
}
