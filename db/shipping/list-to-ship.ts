import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { orderLine, shopOrder } from "../schema/orders";

type Page = { after: { placedAt: Date; orderNo: string } | null; limit: number };

/** 待发货: paid orders with their lines, the oldest first. */
export async function listToShip({ drizzle }: Handle, { after, limit }: Page) {
  const beyond = after
    ? or(
        gt(shopOrder.placedAt, after.placedAt),
        and(eq(shopOrder.placedAt, after.placedAt), gt(shopOrder.orderNo, after.orderNo)),
      )
    : undefined;
  const orders = await drizzle
    .select({ order: shopOrder, storeName: store.name })
    .from(shopOrder)
    .innerJoin(store, eq(store.id, shopOrder.storeId))
    .where(and(eq(shopOrder.status, "paid"), beyond))
    .orderBy(asc(shopOrder.placedAt), asc(shopOrder.orderNo))
    .limit(limit);
  const numbers = orders.map(({ order }) => order.orderNo);
  if (numbers.length === 0) return [];
  const lines = await drizzle
    .select()
    .from(orderLine)
    .where(inArray(orderLine.orderNo, numbers))
    .orderBy(asc(orderLine.orderNo), asc(orderLine.lineNo));
  return orders.map((row) => ({ ...row, lines: lines.filter(({ orderNo }) => orderNo === row.order.orderNo) }));
}
