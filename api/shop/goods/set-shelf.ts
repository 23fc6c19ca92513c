import { DomainError } from "@liandong/core/errors";
import { moveToBin, restoreFromBin, saveShelf, saveShelfTimes } from "@liandong/db/shop/goods/shelf";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireGoods } from "./own-store";

type Changed = { changed: number };
type Call<Input> = { ctx: StaffContext; input: { ids: readonly string[] } & Input };

/** 上架、下架; products that are there already, or in the bin, are skipped. @throws DomainError product.unknown, auth.forbidden */
export async function setShelf({ ctx, input }: Call<{ onShelf: boolean }>): Promise<Changed> {
  const action = input.onShelf ? "desk.goods.onShelf" : "desk.goods.offShelf";
  return ctx.db.command(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await saveShelf(tx, input);
    for (const id of changed) {
      await recordDeed(tx, ctx, { action, subject: `product:${id}`, detail: {}, reason: null });
    }
    return { changed: changed.length };
  });
}

/**
 * 定时上架、定时下架; a job moves the products when their time has come, and null takes a planned time away.
 * @throws DomainError product.unknown, auth.forbidden, goods.shelf_time_past
 */
export async function setShelfTimes({
  ctx,
  input,
}: Call<{ shelveAt: string | null; unshelveAt: string | null }>): Promise<Changed> {
  const times = { shelveAt: momentOf(input.shelveAt), unshelveAt: momentOf(input.unshelveAt) };
  for (const [field, at] of Object.entries(times)) {
    if (at && at <= ctx.now()) throw new DomainError("goods.shelf_time_past", { field });
  }
  return ctx.db.command(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await saveShelfTimes(tx, { ids: input.ids, ...times });
    const detail = { shelveAt: input.shelveAt, unshelveAt: input.unshelveAt };
    for (const id of changed) {
      await recordDeed(tx, ctx, { action: "desk.goods.setShelfTimes", subject: `product:${id}`, detail, reason: null });
    }
    return { changed: changed.length };
  });
}

const momentOf = (text: string | null) => (text === null ? null : new Date(text));

/** 删除: puts products into the bin, off the shelf. @throws DomainError product.unknown, auth.forbidden */
export async function removeGoods({ ctx, input }: Call<object>): Promise<Changed> {
  return ctx.db.command(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await moveToBin(tx, { ids: input.ids, at: ctx.now() });
    for (const id of changed) {
      await recordDeed(tx, ctx, { action: "desk.goods.remove", subject: `product:${id}`, detail: {}, reason: null });
    }
    return { changed: changed.length };
  });
}

/** 恢复: takes products out of the bin; they stay off the shelf. @throws DomainError product.unknown, auth.forbidden */
export async function restoreGoods({ ctx, input }: Call<object>): Promise<Changed> {
  return ctx.db.command(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await restoreFromBin(tx, { ids: input.ids });
    for (const id of changed) {
      await recordDeed(tx, ctx, { action: "desk.goods.restore", subject: `product:${id}`, detail: {}, reason: null });
    }
    return { changed: changed.length };
  });
}
