import { zoneNames } from "@liandong/core/facts/zones";
import { orderStateName } from "@liandong/core/orders/status-names";
import { listOrdersOfMember } from "@liandong/db/trade/orders/desk-orders";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import type { DeskOrderRow } from "./shapes";

const pageSize = 20;
const place = z.tuple([z.string()]);

type Input = { memberId: string; cursor?: string | null };

/** A member's orders, the latest first; staff of a store see those of their store. */
export async function listMemberOrders({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: Input;
}): Promise<Page<DeskOrderRow>> {
  const [beforeOrderNo] = decodeCursor(place, input.cursor) ?? [null];
  const { memberId } = input;
  const rows = await ctx.db.run((handle) =>
    listOrdersOfMember(handle, { memberId, storeId: ctx.staff.storeId, beforeOrderNo, limit: pageSize + 1 }),
  );
  const page = pageOf(rows, pageSize, ({ order }) => [order.orderNo]);
  return { ...page, items: page.items.map(showRow) };
}

function showRow({ order, storeName, lines }: Awaited<ReturnType<typeof listOrdersOfMember>>[number]): DeskOrderRow {
  return {
    orderNo: order.orderNo,
    status: order.status,
    statusName: orderStateName(order),
    zone: order.zone,
    zoneName: zoneNames[order.zone],
    storeName: storeName ?? "",
    summary: lines.length > 1 ? `${lines[0]?.title} 等 ${lines.length} 种` : (lines[0]?.title ?? ""),
    kinds: lines.length,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
  };
}
