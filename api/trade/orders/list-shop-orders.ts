import { zoneNames } from "@liandong/core/facts/zones";
import { orderStateName } from "@liandong/core/orders/status-names";
import {
  countShopOrders,
  listShopOrders,
  type ShopOrderFilter,
  type ShopOrderRow,
} from "@liandong/db/trade/orders/shop-orders";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskName, maskPhone } from "../../people/members/mask-personal-data";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput, orderNoInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { orderAddress } from "../shipping/desk-order-address";
import { type OrderCountsInput, type OrderListInput, orderStatuses } from "./desk-inputs";
import type { DeskOrderRow } from "./shapes";

export type ShopOrder = DeskOrderRow & {
  buyer: MemberBrief;
  /** The picture of the first product; null where it has none. */
  pictureUrl: string | null;
  /** Null where nothing is sent. */
  receiver: { nameMasked: string; phoneMasked: string; regionName: string } | null;
  /** The part of the total that the stored balance paid. */
  balanceFen: number;
  shippedAt: string | null;
  /** 预售: the day that was promised for sending; null without presale goods. */
  presaleShipsBy: string | null;
  /** 未发货、部分发货、已发货, or the same of 提货; empty where nothing is or will be sent. */
  shippingName: string;
};

const pageSize = 50;
const placeInTime = z.tuple([momentInput(), orderNoInput]);
const placeByAmount = z.tuple([z.int().min(0), orderNoInput]);

/** 订单 of the shop by filter; a store's staff see their own store's. */
export async function listOrdersOfShop({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: OrderListInput;
}): Promise<Page<ShopOrder>> {
  const { items, nextCursor } = await pageOfOrders(ctx, input, pageSize);
  return { items: items.map(showOrder), nextCursor };
}

/** A page of rows as the database has them, for the list and its export. */
export async function pageOfOrders(
  ctx: StaffContext,
  { filter, sort, cursor }: OrderListInput,
  size: number,
): Promise<Page<ShopOrderRow>> {
  const isByTime = sort.endsWith("placedAt");
  const key = decodeCursor<[string | number, string]>(isByTime ? placeInTime : placeByAmount, cursor);
  const after = key && { key: key[0], orderNo: key[1] };
  const wanted = filterOf(ctx, filter);
  const rows = await readList(ctx.db, (handle) =>
    listShopOrders(handle, { filter: wanted, sort, after, limit: size + 1 }),
  );
  return pageOf(rows, size, (row) => [isByTime ? row.placedAt : Number(row.totalFen), row.orderNo]);
}

function filterOf(ctx: StaffContext, { store, zone, placed, ...rest }: OrderListInput["filter"]): ShopOrderFilter {
  const { storeId } = ctx.staff;
  return { ...rest, storeIds: storeId === null ? store : [storeId], zones: zone, placed: momentsOf(placed) };
}

/** How many orders fit the filter, in all and by state. */
export async function countOrdersOfShop({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: OrderCountsInput;
}): Promise<ListCounts> {
  const filter = filterOf(ctx, input.filter);
  const filters = orderStatuses.map((status) => ({ ...filter, status }));
  const counts = await countWithin(ctx.db, (handle) => countShopOrders(handle, filters, countCap));
  const total = counts && Math.min(sum(counts), countCap);
  const byStatus = orderStatuses.map((status, index) => [status, counts?.[index] ?? null] as const);
  return { total, tabs: { all: total, ...Object.fromEntries(byStatus) } };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function showOrder(row: ShopOrderRow): ShopOrder {
  const [first] = row.lines;
  const address = orderAddress(row.address);
  return {
    orderNo: row.orderNo,
    status: row.status,
    statusName: orderStateName(row),
    zone: row.zone,
    zoneName: zoneNames[row.zone],
    storeName: row.storeName,
    summary: row.lines.length > 1 ? `${first?.title} 等 ${row.lines.length} 种` : (first?.title ?? ""),
    kinds: row.lines.length,
    quantity: sum(row.lines.map(({ quantity }) => quantity)),
    totalFen: Number(row.totalFen),
    refundedFen: Number(row.refundedFen),
    placedAt: row.placedAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    buyer: showBrief({ ...row, id: row.memberId, phone: null }),
    pictureUrl: first?.pictureUrl || null,
    receiver: address && {
      nameMasked: maskName(address.name),
      phoneMasked: maskPhone(address.phone),
      regionName: address.regionName,
    },
    balanceFen: Number(row.balanceFen),
    shippedAt: row.shippedAt?.toISOString() ?? null,
    presaleShipsBy: row.presaleShipsBy,
    shippingName: shippingName(row),
  };
}

/** How far an order has been sent, in words. */
export function shippingName({ status, handover, lines }: Pick<ShopOrderRow, "status" | "handover" | "lines">): string {
  if (status === "pending_payment" || status === "cancelled") return "";
  const sent = sum(lines.map(({ shippedQuantity }) => shippedQuantity));
  const left = sum(
    lines.map(({ quantity, refundedQuantity, shippedQuantity }) =>
      Math.max(quantity - refundedQuantity - shippedQuantity, 0),
    ),
  );
  const done = handover === "pickup" ? "提货" : "发货";
  if (sent === 0) return status === "paid" ? `未${done}` : "";
  return left > 0 && status === "paid" ? `部分${done}` : `已${done}`;
}
