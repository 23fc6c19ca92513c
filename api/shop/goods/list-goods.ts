import { zoneNames } from "@liandong/core/facts/zones";
import { listGoodsRows } from "@liandong/db/shop/goods/goods";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import type { ListInput } from "./inputs";

export type GoodsRow = Awaited<ReturnType<typeof listGoodsRows>>[number] & { zoneName: string };

const pageSize = 30;
const place = z.tuple([idInput]);

/** 商品: all products, on the shelf or not; a store's staff see their own store's. */
export async function listGoods({ ctx, input }: { ctx: StaffContext; input: ListInput }): Promise<Page<GoodsRow>> {
  const { cursor, ...filter } = input;
  const storeId = ctx.staff.storeId ?? filter.storeId;
  const after = decodeCursor(place, cursor)?.[0] ?? null;
  const rows = await ctx.db.run((handle) =>
    listGoodsRows(handle, { filter: { ...filter, storeId }, after, limit: pageSize + 1 }),
  );
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
  return { items: items.map((row) => ({ ...row, zoneName: zoneNames[row.zone] })), nextCursor };
}
