import { listOwnOrders } from "@liandong/db/trade/orders/orders";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { orderNoInput } from "../../trpc/inputs";
import type { listOrdersInput } from "./inputs";
import { type OrderCard, toOrderCard } from "./order-card";
import { loadOrderMarks, type OrderMarks } from "./order-marks";

/** An order in its buyer's list. */
export type ListedOrder = OrderCard & OrderMarks;

const pageSize = 15;
const place = z.tuple([orderNoInput]);

export async function listOrders({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof listOrdersInput>;
}): Promise<Page<ListedOrder>> {
  const { memberId } = ctx;
  const [beforeOrderNo] = decodeCursor(place, input.cursor) ?? [null];
  const { status = null, view = null, search } = input;
  const filter = { memberId, status, view, search, beforeOrderNo, limit: pageSize + 1 };
  return ctx.db.run(async (handle) => {
    const rows = await listOwnOrders(handle, filter);
    const { items, nextCursor } = pageOf(rows, pageSize, ({ order }) => [order.orderNo]);
    const marksOf = await loadOrderMarks(handle, { memberId, orders: items });
    return { items: items.map((row) => ({ ...toOrderCard(row), ...marksOf(row) })), nextCursor };
  });
}
