import { zoneNames } from "@liandong/core/facts/zones";
import { unitsLeft } from "@liandong/core/shipping/decide-shipment";
import { listOrdersToShip } from "@liandong/db/trade/shipping/shipments";
import { z } from "zod";
import { maskName } from "../../people/members/mask-personal-data";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput, orderNoInput } from "../../trpc/inputs";
import { orderAddress } from "./desk-order-address";
import type { toShipInput } from "./inputs";

export type OrderToSend = {
  orderNo: string;
  zoneName: string;
  storeName: string;
  placedAt: string;
  paidAt: string | null;
  /** Family name and region, to sort parcels by. */
  receiver: string;
  lines: { title: string; specText: string; left: number }[];
  isPartlyShipped: boolean;
  /** A refund or a case is not finished: it may not be shipped yet. */
  isDisputed: boolean;
};

const pageSize = 50;
const place = z.tuple([momentInput(), orderNoInput]);

/** 待发货, the oldest order first. */
export async function listToShip({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof toShipInput>;
}): Promise<Page<OrderToSend>> {
  const [placedAt, orderNo] = decodeCursor(place, input.cursor) ?? [];
  const after = placedAt && orderNo ? { placedAt: new Date(placedAt), orderNo } : null;
  const rows = await ctx.db.run((handle) =>
    listOrdersToShip(handle, { storeId: ctx.staff.storeId, after, limit: pageSize + 1 }),
  );
  const { items, nextCursor } = pageOf(rows, pageSize, ({ order }) => [order.placedAt.toISOString(), order.orderNo]);
  return { items: items.map(showOrderToSend), nextCursor };
}

export type WaitingOrder = Awaited<ReturnType<typeof listOrdersToShip>>[number];

export function showOrderToSend({ order, storeName, lines, isDisputed }: WaitingOrder): OrderToSend {
  const address = orderAddress(order.address);
  const left = lines.map((line) => ({ title: line.title, specText: line.specText, left: unitsLeft(line) }));
  return {
    orderNo: order.orderNo,
    zoneName: zoneNames[order.zone],
    storeName,
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    receiver: address ? `${maskName(address.name)} · ${address.regionName}` : "",
    lines: left.filter((line) => line.left > 0),
    isDisputed,
    isPartlyShipped: lines.some(({ shippedQuantity }) => shippedQuantity > 0),
  };
}
