import { listOwnOrders } from "@liandong/db/trade/orders/orders";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { orderNoInput } from "../../trpc/inputs";
import type { listOrdersInput } from "./inputs";
import { type OrderCard, toOrderCard } from "./order-card";

const pageSize = 15;
const place = z.tuple([orderNoInput]);

export async function listOrders({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof listOrdersInput>;
}): Promise<Page<OrderCard>> {
  const { memberId } = ctx;
  const [beforeOrderNo] = decodeCursor(place, input.cursor) ?? [null];
  const filter = { memberId, status: input.status ?? null, beforeOrderNo, limit: pageSize + 1 };
  const rows = await ctx.db.run((handle) => listOwnOrders(handle, filter));
  const { items, nextCursor } = pageOf(rows, pageSize, ({ order }) => [order.orderNo]);
  return { items: items.map(toOrderCard), nextCursor };
}
