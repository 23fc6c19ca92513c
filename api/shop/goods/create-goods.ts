import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { insertGoods } from "@liandong/db/shop/goods/goods";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { admitGoods } from "./admit-goods";
import { saveVariants } from "./save-variants";

type Creation = { ctx: StaffContext; input: { goods: GoodsDocument; acceptsLoss: boolean } };

/** Creates a product, not yet on the shelf. @throws DomainError those of `admitGoods` */
export async function createGoods({ ctx, input }: Creation): Promise<{ id: string; version: number }> {
  const { goods, acceptsLoss } = input;
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    await admitGoods({ ctx, handle: tx, before: null, goods, acceptsLoss });
    const { variants, ...fields } = goods;
    const id = await insertGoods(tx, { fields, at });
    await saveVariants({ ctx, tx, productId: id, goods });
    const detail = { document: goods, acceptsLoss };
    await recordDeed(tx, ctx, { action: "desk.goods.create", subject: `product:${id}`, detail, reason: null });
    return { id, version: 1 };
  });
}
