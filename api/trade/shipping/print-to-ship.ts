import { zoneNames } from "@liandong/core/facts/zones";
import { unitsLeft } from "@liandong/core/shipping/decide-shipment";
import { receiverKey } from "@liandong/core/shipping/same-receiver";
import type { Handle } from "@liandong/db/connection/database";
import { listToShip, markPrinted, type ToShipFilter, type WaitingOrder } from "@liandong/db/trade/shipping/to-ship";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { type OrderAddress, orderAddress } from "./desk-order-address";
import type { parcelNotesInput, pickingListInput } from "./inputs";
import { linesLeft, type OrderToSend } from "./list-to-ship";
import { toShipScope } from "./to-ship-filter";

/** One print takes so many orders; the rest is printed afterwards, by the filter of what is not printed yet. */
const maxPrinted = 500;

export type PickedItem = { title: string; specText: string; pictureUrl: string; quantity: number; orders: number };
export type PickingList = {
  printedAt: string;
  orders: number;
  /** More orders wait than one print takes. */
  isMore: boolean;
  /** By store, as the goods stand together there: variants of a product follow each other. */
  stores: { storeName: string; items: PickedItem[]; quantity: number }[];
};

type PickCall = { ctx: StaffContext; input: z.infer<typeof pickingListInput> };

/** 拣货单: what is to be taken off the shelves for the orders of a filter, disputed ones left out; marks them as picked. */
export async function printPickingList({ ctx, input }: PickCall): Promise<PickingList> {
  const at = ctx.now();
  return ctx.db.command(async (tx) => {
    const { orders, isMore } = await readPrinted(tx, ctx, input.filter);
    const orderNos = orders.map(({ orderNo }) => orderNo);
    await markPrinted(tx, { orderNos, kind: "picking", at, by: `staff:${ctx.staff.id}` });
    const detail = { orders: orders.length };
    await recordDeed(tx, ctx, { action: "desk.shipping.printPicking", subject: "orders", detail, reason: null });
    return { printedAt: at.toISOString(), orders: orders.length, isMore, stores: pickedOf(orders) };
  });
}

type Scoped = Pick<PickCall["input"], "filter">["filter"];

async function readPrinted(handle: Handle, ctx: StaffContext, asked: Scoped) {
  const { filter } = await toShipScope(handle, ctx, asked);
  const undisputed: ToShipFilter = { ...filter, isDisputed: false };
  const rows = await listToShip(handle, { filter: undisputed, after: null, limit: maxPrinted + 1 });
  return { orders: rows.slice(0, maxPrinted), isMore: rows.length > maxPrinted };
}

type Picked = PickedItem & { productId: bigint; skuId: bigint };

function pickedOf(orders: readonly WaitingOrder[]): PickingList["stores"] {
  const stores = new Map<string, Map<string, Picked>>();
  for (const { storeName, lines } of orders) {
    const items = stores.get(storeName) ?? new Map<string, Picked>();
    stores.set(storeName, items);
    for (const line of lines) {
      const left = unitsLeft(line);
      if (left === 0) continue;
      const { skuId, productId, title, specText, pictureUrl } = line;
      const item = items.get(skuId) ?? {
        title,
        specText,
        pictureUrl,
        quantity: 0,
        orders: 0,
        ...keysOf(productId, skuId),
      };
      items.set(skuId, { ...item, quantity: item.quantity + left, orders: item.orders + 1 });
    }
  }
  return [...stores].map(([storeName, items]) => {
    const sorted = [...items.values()].sort((a, b) => compare(a.productId, b.productId) || compare(a.skuId, b.skuId));
    const shown = sorted.map(({ productId: _, skuId: __, ...item }) => item);
    return { storeName, items: shown, quantity: shown.reduce((sum, { quantity }) => sum + quantity, 0) };
  });
}

const keysOf = (productId: string, skuId: string) => ({ productId: BigInt(productId), skuId: BigInt(skuId) });
const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

export type ParcelNote = {
  orderNo: string;
  storeName: string;
  zoneName: string;
  paidAt: string;
  receiver: OrderAddress;
  buyerNote: string | null;
  lines: OrderToSend["lines"];
  quantity: number;
  isPartlyShipped: boolean;
  /** Other orders of this print to the same door, which one parcel can carry. */
  together: string[];
};
export type ParcelNotes = { printedAt: string; notes: ParcelNote[]; isMore: boolean };

type NotesCall = { ctx: StaffContext; input: z.infer<typeof parcelNotesInput> };

/** 发货单 to lay into the parcels, with full receivers: one for each undisputed order of a filter, those to one door together. */
export async function printParcelNotes({ ctx, input }: NotesCall): Promise<ParcelNotes> {
  const at = ctx.now();
  const { filter, reason } = input;
  return ctx.db.command(async (tx) => {
    const { orders, isMore } = await readPrinted(tx, ctx, filter);
    const orderNos = orders.map(({ orderNo }) => orderNo);
    await markPrinted(tx, { orderNos, kind: "note", at, by: `staff:${ctx.staff.id}` });
    const detail = { orders: orders.length, orderNos };
    await recordDeed(tx, ctx, { action: "desk.shipping.printNotes", subject: "orders", detail, reason });
    return { printedAt: at.toISOString(), notes: notesOf(orders), isMore };
  });
}

function notesOf(orders: readonly WaitingOrder[]): ParcelNote[] {
  const doors = new Map<string, ParcelNote[]>();
  for (const order of orders) {
    const receiver = orderAddress(order.address);
    if (!receiver) continue;
    const lines = linesLeft(order);
    const note = {
      orderNo: order.orderNo,
      storeName: order.storeName,
      zoneName: zoneNames[order.zone],
      paidAt: order.paidAt.toISOString(),
      receiver,
      buyerNote: order.buyerNote,
      lines,
      quantity: lines.reduce((sum, { left }) => sum + left, 0),
      isPartlyShipped: order.lines.some(({ shippedQuantity }) => shippedQuantity > 0),
      together: [],
    };
    const door = receiverKey({ ...order, receiver }) ?? order.orderNo;
    doors.set(door, [...(doors.get(door) ?? []), note]);
  }
  return [...doors.values()].flatMap((notes) =>
    notes.map((note) => ({
      ...note,
      together: notes.flatMap(({ orderNo }) => (orderNo === note.orderNo ? [] : orderNo)),
    })),
  );
}
