import { zoneNames } from "@liandong/core/facts/zones";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import type { Handle } from "@liandong/db/connection/database";
import {
  countStock,
  listStockRows,
  type StockFilter,
  type StockView,
  stockViews,
} from "@liandong/db/shop/goods/list-stock";
import { listOrdersOfGoods, listStockChangeRows } from "@liandong/db/shop/goods/stock";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput, orderNoInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import type { StockChangesInput, StockCountsInput, StockListInput } from "./inputs";
import { requireGoods } from "./own-store";
import { specTextOf } from "./save-variants";

type Row = Awaited<ReturnType<typeof listStockRows>>[number];
export type StockRow = Omit<Row, "specs"> & { specText: string; zoneName: string };

type Call<Input> = { ctx: StaffContext; input: Input };

const pageSize = 50;
/** A stock is an `integer` of PostgreSQL, which takes nothing beyond. */
const stockInput = z.int().min(-2_147_483_648).max(2_147_483_647);
const place = z.tuple([stockInput, idInput]);

/** 库存: variants with their pieces; a store's staff see their own store's. */
export async function listStock({ ctx, input }: Call<StockListInput>): Promise<Page<StockRow>> {
  const { view, ...conditions } = input.filter;
  const key = decodeCursor(place, input.cursor);
  const after = key && { stock: key[0], id: key[1] };
  const filter = filterOf(ctx, view, conditions);
  const rows = await readList(ctx.db, (handle) =>
    listStockRows(handle, { filter, sort: input.sort, after, limit: pageSize + 1 }),
  );
  const { items, nextCursor } = pageOf(rows, pageSize, ({ stock, id }) => [stock, id]);
  const shown = items.map(({ specs, ...row }) => ({
    ...row,
    specText: specTextOf(specs),
    zoneName: zoneNames[row.zone],
  }));
  return { items: shown, nextCursor };
}

/** How many variants fit the filter, by view. */
export async function countStockByView({ ctx, input }: Call<StockCountsInput>): Promise<ListCounts> {
  const filters = stockViews.map((view) => filterOf(ctx, view, input.filter));
  const counts = await countWithin(ctx.db, (handle) => countStock(handle, filters, countCap));
  const tabs = Object.fromEntries(stockViews.map((view, index) => [view, counts?.[index] ?? null]));
  return { total: tabs.all ?? null, tabs };
}

function filterOf(ctx: StaffContext, view: StockView, { q, store }: StockCountsInput["filter"]): StockFilter {
  const { storeId } = ctx.staff;
  return { view, q, storeIds: storeId === null ? store : [storeId] };
}

type ChangeRow = Awaited<ReturnType<typeof listStockChangeRows>>[number];
export type StockChangeRow = Omit<ChangeRow, "at"> & { at: string };

const changePlace = z.tuple([momentInput(), idInput]);

/** 库存流水: what staff added, took and counted, the latest first. @throws DomainError product.unknown, auth.forbidden */
export async function listStockChanges({ ctx, input }: Call<StockChangesInput>): Promise<Page<StockChangeRow>> {
  return readList(ctx.db, async (handle) => {
    const { product } = input.filter;
    if (product) await requireGoods(handle, ctx.staff, [product]);
    const { items, nextCursor } = await pageOfStockChanges(handle, ctx, input, pageSize);
    return { items: items.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), nextCursor };
  });
}

/** A page of changes as the database has them, for the list and its file. */
export async function pageOfStockChanges(
  handle: Handle,
  ctx: StaffContext,
  { filter: { product, q, kind, store, at }, cursor }: StockChangesInput,
  size: number,
): Promise<Page<ChangeRow>> {
  const key = decodeCursor(changePlace, cursor);
  const after = key && { at: new Date(key[0]), id: key[1] };
  const { storeId } = ctx.staff;
  const storeIds = storeId === null ? store : [storeId];
  const filter = { productId: product, q, kinds: kind, storeIds, at: momentsOf(at) };
  const rows = await listStockChangeRows(handle, { filter, after, limit: size + 1 });
  return pageOf(rows, size, (row) => [row.at.toISOString(), row.id]);
}

type OrderRow = Awaited<ReturnType<typeof listOrdersOfGoods>>[number];
export type StockOrderRow = Omit<OrderRow, "placedAt"> & { placedAt: string; statusName: string };

const orderPlace = z.tuple([orderNoInput]);

/** 订单占用: the orders of a product and how many pieces each took. @throws DomainError product.unknown, auth.forbidden */
export async function listStockOrders({
  ctx,
  input,
}: Call<{ productId: string; cursor?: string | null }>): Promise<Page<StockOrderRow>> {
  const { productId, cursor } = input;
  const after = decodeCursor(orderPlace, cursor)?.[0] ?? null;
  const rows = await readList(ctx.db, async (handle) => {
    await requireGoods(handle, ctx.staff, [productId]);
    return listOrdersOfGoods(handle, { productId, after, limit: pageSize + 1 });
  });
  const { items, nextCursor } = pageOf(rows, pageSize, ({ orderNo }) => [orderNo]);
  const shown = items.map(({ placedAt, ...row }) => ({
    ...row,
    placedAt: placedAt.toISOString(),
    statusName: orderStatusNames[row.status],
  }));
  return { items: shown, nextCursor };
}
