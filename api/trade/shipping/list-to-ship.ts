import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { isSendingOverdue } from "@liandong/core/goods/presale";
import { unitsLeft } from "@liandong/core/shipping/decide-shipment";
import { receiverKey } from "@liandong/core/shipping/same-receiver";
import {
  countedAtMost,
  countToShip,
  listToShip as listRows,
  listWaitingOfMembers,
  type WaitingOrder,
} from "@liandong/db/trade/shipping/to-ship";
import { z } from "zod";
import { maskName } from "../../people/members/mask-personal-data";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput, orderNoInput } from "../../trpc/inputs";
import { orderAddress } from "./desk-order-address";
import type { countToShipInput, toShipInput } from "./inputs";
import { toShipScope } from "./to-ship-filter";

export type OrderToSend = {
  orderNo: string;
  zone: Zone;
  zoneName: string;
  storeId: string;
  storeName: string;
  placedAt: string;
  paidAt: string;
  /** Paid longer ago than the shop promises to ship, and past the day of a presale. */
  isOverdue: boolean;
  /** 预售: the day that was promised for sending; null without presale goods. */
  presaleShipsBy: string | null;
  /** Family name and region, to sort parcels by. */
  receiver: string;
  buyerNote: string | null;
  /** 订单备注 of colleagues, pinned ones first. */
  staffNotes: string[];
  lines: { title: string; specText: string; pictureUrl: string; left: number }[];
  isPartlyShipped: boolean;
  /** A refund or a case is not finished: it may not be shipped yet. */
  isDisputed: boolean;
  pickedAt: string | null;
  notedAt: string | null;
  /** 合并发货: this and other waiting orders to the same door, by number; empty where there are no others. */
  mergeable: string[];
};

const pageSize = 50;
const place = z.tuple([momentInput(), orderNoInput]);

type ListCall = { ctx: StaffContext; input: z.infer<typeof toShipInput> };

/** 待发货, the earliest payment first. */
export async function listToShip({ ctx, input }: ListCall): Promise<Page<OrderToSend>> {
  const [paidAt, orderNo] = decodeCursor(place, input.cursor) ?? [];
  const after = paidAt && orderNo ? { paidAt: new Date(paidAt), orderNo } : null;
  return ctx.db.run(async (handle) => {
    const { filter, overdueBefore } = await toShipScope(handle, ctx, input.filter);
    const rows = await listRows(handle, { filter, after, limit: pageSize + 1 });
    const memberIds = [...new Set(rows.map(({ memberId }) => memberId))];
    const storeId = ctx.staff.storeId ?? undefined;
    const groups = groupByReceiver(await listWaitingOfMembers(handle, { memberIds, storeId }));
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.paidAt.toISOString(), row.orderNo]);
    return { items: items.map((row) => showOrderToSend(row, { overdueBefore, now: ctx.now(), groups })), nextCursor };
  });
}

type Addressed = { orderNo: string; memberId: string; storeId: string; address: unknown };

/** Order numbers by receiver. */
function groupByReceiver(orders: readonly Addressed[]): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const order of orders) {
    const key = receiverKey({ ...order, receiver: orderAddress(order.address) });
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), order.orderNo]);
  }
  return groups;
}

type Seen = { overdueBefore: Date; now: Date; groups: ReadonlyMap<string, string[]> };

function showOrderToSend(order: WaitingOrder, { overdueBefore, now, groups }: Seen): OrderToSend {
  const address = orderAddress(order.address);
  const key = receiverKey({ ...order, receiver: address });
  const together = (key !== null && !order.isDisputed && groups.get(key)) || [];
  return {
    orderNo: order.orderNo,
    zone: order.zone,
    zoneName: zoneNames[order.zone],
    storeId: order.storeId,
    storeName: order.storeName,
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt.toISOString(),
    isOverdue: isSendingOverdue(order, overdueBefore, now),
    presaleShipsBy: order.presaleShipsBy,
    receiver: address ? `${maskName(address.name)} · ${address.regionName}` : "",
    buyerNote: order.buyerNote,
    staffNotes: order.staffNotes,
    lines: linesLeft(order),
    isDisputed: order.isDisputed,
    isPartlyShipped: order.lines.some(({ shippedQuantity }) => shippedQuantity > 0),
    pickedAt: order.pickedAt?.toISOString() ?? null,
    notedAt: order.notedAt?.toISOString() ?? null,
    mergeable: together.length > 1 ? together : [],
  };
}

export function linesLeft({ lines }: WaitingOrder): OrderToSend["lines"] {
  return lines
    .map((line) => {
      const { title, specText, pictureUrl } = line;
      return { title, specText, pictureUrl, left: unitsLeft(line) };
    })
    .filter(({ left }) => left > 0);
}

/** A figure that stops counting at `countedAtMost`, so that it is cheap at any number of orders. */
export type CappedCount = { count: number; isMore: boolean };

const capped = (count: number): CappedCount => ({ count, isMore: count >= countedAtMost });

type CountCall = { ctx: StaffContext; input: z.infer<typeof countToShipInput> };
type ToShipCounts = Record<"matching" | "waiting" | "overdue" | "presale" | "disputed" | "unprinted", CappedCount>;

/** How many orders the filter lets through, and how many wait, are overdue, disputed or without a printed note at all. */
export async function countOrdersToShip({ ctx, input }: CountCall): Promise<ToShipCounts> {
  return ctx.db.run(async (handle) => {
    const count = async (filter: CountCall["input"]["filter"]) =>
      capped(await countToShip(handle, (await toShipScope(handle, ctx, filter)).filter));
    return {
      matching: await count(input.filter),
      waiting: await count({}),
      overdue: await count({ isOverdue: true }),
      presale: await count({ isPresale: true }),
      disputed: await count({ isDisputed: true }),
      unprinted: await count({ isNotePrinted: false }),
    };
  });
}
