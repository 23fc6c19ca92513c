import { zoneNames } from "@liandong/core/facts/zones";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import {
  countGoods,
  type GoodsFilter,
  type GoodsView,
  goodsViews,
  listGoodsIds,
  listGoodsRows,
} from "@liandong/db/shop/goods/list-goods";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { type GoodsCountsInput, type GoodsIdsInput, type GoodsListInput, maxBatch } from "./inputs";

/** 回收站: a product that nobody has ever ordered is gone for good after so many days. */
export const binDays = 30;

type Row = Omit<
  Awaited<ReturnType<typeof listGoodsRows>>[number],
  "createdAt" | "shelveAt" | "unshelveAt" | "deletedAt" | "isOrdered" | "sortValue"
>;
export type GoodsRow = Row & {
  zoneName: string;
  createdAt: string;
  shelveAt: string | null;
  unshelveAt: string | null;
  deletedAt: string | null;
  /** When a product of the bin is gone for good; null outside the bin, and for one that somebody has ordered. */
  goneAt: string | null;
};

type Call<Input> = { ctx: StaffContext; input: Input };

const pageSize = 50;
const place = z.tuple([z.int(), idInput]);

/** 商品 by view and filter; a store's staff see their own store's. */
export async function listGoods({ ctx, input }: Call<GoodsListInput>): Promise<Page<GoodsRow>> {
  return readList(ctx.db, async (handle) => {
    const { items, nextCursor } = await pageOfGoods(handle, ctx, input, pageSize);
    return { items: items.map(showRow), nextCursor };
  });
}

type Found = Awaited<ReturnType<typeof listGoodsRows>>[number];

/** A page of products as the database has them, for the list and its file. */
export async function pageOfGoods(
  handle: Handle,
  ctx: StaffContext,
  { filter: { view, ...conditions }, sort, cursor }: GoodsListInput,
  size: number,
): Promise<Page<Found>> {
  const key = decodeCursor(place, cursor);
  const after = key && { value: key[0], id: key[1] };
  const filter = filterOf(ctx, view, conditions);
  const rows = await listGoodsRows(handle, { filter, sort, after, limit: size + 1 });
  return pageOf(rows, size, ({ sortValue, id }) => [sortValue, id]);
}

/** How many products fit the filter, by view; the total is that of 全部. */
export async function countGoodsByView({ ctx, input }: Call<GoodsCountsInput>): Promise<ListCounts> {
  const filters = goodsViews.map((view) => filterOf(ctx, view, input.filter));
  const counts = await countWithin(ctx.db, (handle) => countGoods(handle, filters, countCap));
  const tabs = Object.fromEntries(goodsViews.map((view, index) => [view, counts?.[index] ?? null]));
  return { total: tabs.all ?? null, tabs };
}

/** The products of a filter for an act on all of them, at most as many as one act takes. */
export async function listIdsOfGoods({ ctx, input }: Call<GoodsIdsInput>): Promise<string[]> {
  const { view, ...conditions } = input.filter;
  return readList(ctx.db, (handle) => listGoodsIds(handle, filterOf(ctx, view, conditions), maxBatch));
}

function filterOf(ctx: StaffContext, view: GoodsView, filter: GoodsCountsInput["filter"]): GoodsFilter {
  const { storeId } = ctx.staff;
  const { q, category, brand, zone, store, price, stock, created } = filter;
  return {
    view,
    q,
    categoryId: category,
    brandId: brand,
    zones: zone,
    storeIds: storeId === null ? store : [storeId],
    price: price && { from: price.fromFen, to: price.toFen },
    stock,
    created: momentsOf(created),
  };
}

function showRow({ createdAt, shelveAt, unshelveAt, deletedAt, isOrdered, sortValue: _, ...row }: Found): GoodsRow {
  const goneAt = deletedAt === null || isOrdered ? null : new Date(deletedAt.getTime() + binDays * dayMs);
  return {
    ...row,
    zoneName: zoneNames[row.zone],
    createdAt: createdAt.toISOString(),
    shelveAt: shelveAt?.toISOString() ?? null,
    unshelveAt: unshelveAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    goneAt: goneAt?.toISOString() ?? null,
  };
}
