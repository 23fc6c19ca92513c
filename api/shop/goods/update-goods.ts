import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { updateGoodsRow } from "@liandong/db/shop/goods/goods";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { admitGoods } from "./admit-goods";
import { documentOf } from "./get-goods";
import { requireGoods } from "./own-store";
import { saveVariants } from "./save-variants";

type Update = {
  ctx: StaffContext;
  input: { id: string; version: number; goods: GoodsDocument; acceptsLoss: boolean };
};

/**
 * Saves a product. Placed orders keep their prices and texts; carts show the new ones.
 * @throws DomainError product.unknown, auth.forbidden, goods.changed (saved by somebody else since),
 * goods.foreign_variant, those of
 * `admitGoods`
 */
export async function updateGoods({ ctx, input }: Update): Promise<{ version: number }> {
  const { id, version, goods, acceptsLoss } = input;
  return ctx.db.transaction(async (tx) => {
    await requireGoods(tx, ctx.staff, [id]);
    const loaded = await loadProduct(tx, { id });
    const before = loaded && documentOf(loaded);
    await admitGoods({ ctx, handle: tx, before, goods, acceptsLoss });
    const { variants, ...fields } = goods;
    const next = await updateGoodsRow(tx, { id, version, fields });
    if (next === null) {
      const change = { subject: `product:${id}`, actions: ["desk.goods.update"] } as const;
      throw await changedMeanwhile(tx, { code: "goods.changed", ...change });
    }
    await saveVariants({ ctx, tx, productId: id, goods });
    const detail = { version: next, document: goods, acceptsLoss };
    await recordDeed(tx, ctx, { action: "desk.goods.update", subject: `product:${id}`, detail, reason: null });
    return { version: next };
  });
}
