import type { OrderStatus } from "@liandong/core/plan/order-facts";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { store } from "../schema/catalog";
import { member } from "../schema/members";
import { orderLine, shopOrder } from "../schema/orders";

export type ShopOrderSearch = {
  status: OrderStatus;
  storeId?: string;
  after: { placedAt: Date; orderNo: string } | null;
  limit: number;
};

/** Orders of the shop in one state with their lines, the latest first, along the index of states. */
export async function listShopOrders({ drizzle }: Handle, { status, storeId, after, limit }: ShopOrderSearch) {
  const rows = await drizzle
    .select({ order: shopOrder, storeName: store.name, memberId: member.id, nickname: member.nickname })
    .from(shopOrder)
    .innerJoin(member, eq(member.id, shopOrder.memberId))
    .leftJoin(store, eq(store.id, shopOrder.storeId))
    .where(
      and(
        eq(shopOrder.status, status),
        storeId ? eq(shopOrder.storeId, storeId) : undefined,
        after === null
          ? undefined
          : sql`(${shopOrder.placedAt}, ${shopOrder.orderNo}) < (${after.placedAt.toISOString()}, ${after.orderNo})`,
      ),
    )
    .orderBy(desc(shopOrder.placedAt), desc(shopOrder.orderNo))
    .limit(limit);
  const numbers = rows.map(({ order }) => order.orderNo);
  if (numbers.length === 0) return [];
  const lines = await drizzle
    .select({ orderNo: orderLine.orderNo, title: orderLine.title, quantity: orderLine.quantity })
    .from(orderLine)
    .where(inArray(orderLine.orderNo, numbers))
    .orderBy(asc(orderLine.lineNo));
  return rows.map((row) => ({ ...row, lines: lines.filter(({ orderNo }) => orderNo === row.order.orderNo) }));
}
