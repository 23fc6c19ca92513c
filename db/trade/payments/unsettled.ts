import { and, asc, eq, gt, isNotNull, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { trade } from "../../schema/orders";
import { refund } from "../../schema/refunds";

type Page = { by: Date; after: string; limit: number };

/** Pending trades that were placed by then and are known to WeChat, in the order of their numbers. */
export async function listAskedTrades({ drizzle }: Handle, { by, after, limit }: Page) {
  return drizzle
    .select({ tradeNo: trade.tradeNo })
    .from(trade)
    .where(
      and(eq(trade.state, "pending"), isNotNull(trade.prepayId), lte(trade.createdAt, by), gt(trade.tradeNo, after)),
    )
    .orderBy(asc(trade.tradeNo))
    .limit(limit);
}

/** Refunds that were requested by then and not booked: the request was interrupted, or WeChat did not answer. */
export async function listHaltedRefunds({ drizzle }: Handle, { by, after, limit }: Page) {
  return drizzle
    .select({ refundNo: refund.refundNo, orderNo: refund.orderNo, reason: refund.reason, actor: refund.actor })
    .from(refund)
    .where(and(eq(refund.state, "requested"), lte(refund.requestedAt, by), gt(refund.refundNo, after)))
    .orderBy(asc(refund.refundNo))
    .limit(limit);
}
