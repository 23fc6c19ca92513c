import { zoneNames } from "@liandong/core/facts/zones";
import { listStockChangeRows, listStockRows } from "@liandong/db/shop/goods/stock";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import type { StockListInput } from "./inputs";
import { requireGoods } from "./own-store";
import { specTextOf } from "./save-variants";

type Row = Awaited<ReturnType<typeof listStockRows>>[number];
export type StockRow = Omit<Row, "specs"> & { specText: string; zoneName: string };

const pageSize = 40;
const place = z.tuple([z.int(), idInput]);

/** 库存: variants with their pieces, the fewest first. */
export async function listStock({ ctx, input }: { ctx: StaffContext; input: StockListInput }): Promise<Page<StockRow>> {
  const { cursor, ...filter } = input;
  const key = decodeCursor(place, cursor);
  const after = key && { stock: key[0], id: key[1] };
  const storeId = ctx.staff.storeId ?? filter.storeId;
  const rows = await ctx.db.run((handle) =>
    listStockRows(handle, { filter: { ...filter, storeId }, after, limit: pageSize + 1 }),
  );
  const { items, nextCursor } = pageOf(rows, pageSize, ({ stock, id }) => [stock, id]);
  const shown = items.map(({ specs, ...row }) => ({
    ...row,
    specText: specTextOf(specs),
    zoneName: zoneNames[row.zone],
  }));
  return { items: shown, nextCursor };
}

type ChangeRow = Awaited<ReturnType<typeof listStockChangeRows>>[number];
export type StockChangeRow = Omit<ChangeRow, "at"> & { at: string };

type Changes = { ctx: StaffContext; input: { productId: string; cursor?: string | null } };
const changePlace = z.tuple([idInput]);

/** 库存记录 of a product, the latest first. @throws DomainError product.unknown, auth.forbidden */
export async function listStockChanges({ ctx, input }: Changes): Promise<Page<StockChangeRow>> {
  const { productId, cursor } = input;
  const after = decodeCursor(changePlace, cursor)?.[0] ?? null;
  const rows = await ctx.db.run(async (handle) => {
    await requireGoods(handle, ctx.staff, [productId]);
    return listStockChangeRows(handle, { productId, after, limit: pageSize + 1 });
  });
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
  return { items: items.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), nextCursor };
}
