import { saveShelf } from "@liandong/db/shop/goods/goods";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requireGoods } from "./own-store";

type SetShelfCall = { ctx: StaffContext; input: { ids: readonly string[]; onShelf: boolean } };

/** 上架、下架; products that are there already are skipped. @throws DomainError product.unknown, auth.forbidden */
export async function setShelf({ ctx, input }: SetShelfCall): Promise<{ changed: number }> {
  const action = input.onShelf ? "desk.goods.onShelf" : "desk.goods.offShelf";
  return ctx.db.transaction(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await saveShelf(tx, input);
    for (const id of changed) {
      await recordDeed(tx, ctx, { action, subject: `product:${id}`, detail: {}, reason: null });
    }
    return { changed: changed.length };
  });
}
