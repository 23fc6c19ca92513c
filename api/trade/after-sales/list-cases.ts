import type { AfterSaleState } from "@liandong/core/after-sales/after-sale-states";
import type { Database, Handle } from "@liandong/db/connection/database";
import { type CaseFilter, countCases, type FoundCase, searchCases } from "@liandong/db/trade/after-sales/case-search";
import { z } from "zod";
import { maskName, maskPhone } from "../../people/members/mask-personal-data";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { orderAddress } from "../shipping/desk-order-address";
import { type CaseCountsInput, type CaseListInput, caseViews } from "./list-inputs";
import { type QueuedCase, toQueuedCases } from "./show-queue";

export type ListedCase = QueuedCase & {
  storeName: string;
  placedAt: string;
  orderTotalFen: number;
  /** Null where nothing was sent. */
  receiver: { nameMasked: string; phoneMasked: string } | null;
};

const views: Record<(typeof caseViews)[number], { states?: readonly AfterSaleState[]; isFailed?: boolean }> = {
  waiting: { states: ["requested", "inspecting"] },
  failed: { states: ["refunding"], isFailed: true },
  arriving: { states: ["approved", "returning"] },
  paying: { states: ["refunding"], isFailed: false },
  ended: { states: ["done", "rejected", "withdrawn"] },
  all: {},
};

const pageSize = 50;
const place = z.tuple([momentInput(), z.string()]);

/** 售后: cases by whose turn it is and by filter; a store's staff see their own store's. */
export async function listCases({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CaseListInput;
}): Promise<Page<ListedCase>> {
  return readList(ctx.db, async (handle) => {
    const { items, nextCursor } = await readPage(handle, ctx, input, pageSize);
    const cards = await toQueuedCases(
      handle,
      items.map(({ row }) => row),
    );
    return { items: cards.map((card, index) => showCase(card, items[index]!)), nextCursor };
  });
}

async function readPage(
  handle: Handle,
  ctx: StaffContext,
  { filter, sort, cursor }: CaseListInput,
  size: number,
): Promise<Page<FoundCase>> {
  const key = decodeCursor(place, cursor);
  const after = key && { at: key[0], caseNo: key[1] };
  const { view, ...conditions } = filter;
  const wanted = { ...filterOf(ctx, conditions), ...views[view] };
  const rows = await searchCases(handle, { filter: wanted, sort, after, limit: size + 1 });
  const at = ({ row }: FoundCase) => (sort.endsWith("changedAt") ? row.changedAt : row.requestedAt).toISOString();
  return pageOf(rows, size, (found) => [at(found), found.row.caseNo]);
}

/** A page of cases for the export. */
export const pageOfCases = (db: Database, ctx: StaffContext, input: CaseListInput, size: number) =>
  readList(db, (handle) => readPage(handle, ctx, input, size));

function filterOf(ctx: StaffContext, filter: CaseCountsInput["filter"]): CaseFilter {
  const { storeId } = ctx.staff;
  const { type, store, requested, placed, amount, receiver } = filter;
  return {
    types: type,
    storeIds: storeId === null ? store : [storeId],
    requested: momentsOf(requested),
    placed: momentsOf(placed),
    amount,
    receiver,
  };
}

/** How many cases fit the filter, by view; the total is that of 全部. */
export async function countCasesByView({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CaseCountsInput;
}): Promise<ListCounts> {
  const filter = filterOf(ctx, input.filter);
  const filters = caseViews.map((view) => ({ ...filter, ...views[view] }));
  const counts = await countWithin(ctx.db, (handle) => countCases(handle, filters, countCap));
  const tabs = Object.fromEntries(caseViews.map((view, index) => [view, counts?.[index] ?? null]));
  return { total: tabs.all ?? null, tabs };
}

function showCase(card: QueuedCase, { order }: FoundCase): ListedCase {
  const address = orderAddress(order.address);
  return {
    ...card,
    storeName: order.storeName,
    placedAt: order.placedAt.toISOString(),
    orderTotalFen: Number(order.totalFen),
    receiver: address && { nameMasked: maskName(address.name), phoneMasked: maskPhone(address.phone) },
  };
}
