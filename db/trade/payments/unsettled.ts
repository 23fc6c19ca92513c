import { and, asc, eq, gt, isNotNull, lte } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { trade } from "../../schema/orders";

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
