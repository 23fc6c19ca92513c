import { saveShelf } from "@liandong/db/shop/goods/goods";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "../../trpc/context";
import { requireGoods } from "./own-store";

type Shelving = { ctx: StaffContext; input: { ids: readonly string[]; onShelf: boolean } };

/** 上架、下架; what is there already stays. @throws DomainError product.unknown, auth.forbidden */
export async function setShelf({ ctx, input }: Shelving): Promise<{ changed: number }> {
  const action = input.onShelf ? ("desk.goods.onShelf" as const) : ("desk.goods.offShelf" as const);
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
