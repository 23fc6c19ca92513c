import { recordAudit } from "@liandong/db/desk/record-audit";
import { saveShelf } from "@liandong/db/goods/save-goods";
import type { StaffContext } from "../trpc/context";
import { requireGoods } from "./own-store";

type Shelving = { ctx: StaffContext; input: { ids: readonly string[]; onShelf: boolean } };

/** 上架、下架; what is there already stays. @throws DomainError product.unknown, auth.forbidden */
export async function setShelf({ ctx, input }: Shelving): Promise<{ changed: number }> {
  const action = input.onShelf ? ("goods.onShelf" as const) : ("goods.offShelf" as const);
  return ctx.db.transaction(async (tx) => {
    await requireGoods(tx, ctx.staff, input.ids);
    const changed = await saveShelf(tx, input);
    for (const id of changed) {
      const what = { action, subject: `product:${id}`, detail: {}, reason: null };
      await recordAudit(tx, { staffId: ctx.staff.id, at: ctx.now(), ...what });
    }
    return { changed: changed.length };
  });
}
