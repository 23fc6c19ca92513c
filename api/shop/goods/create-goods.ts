import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import type { Transaction } from "@liandong/db/connection/database";
import { insertGoods } from "@liandong/db/shop/goods/goods";
import { recordDeed } from "../../trpc/record-deed";
import { spellGoods } from "../catalog/spell-goods";
import { admitGoods } from "./admit-goods";
import type { GoodsActor } from "./own-store";
import { saveVariants } from "./save-variants";

type Creation = { ctx: GoodsActor; input: { goods: GoodsDocument; acceptsLoss: boolean } };

/** Creates a product, not yet on the shelf. @throws DomainError those of `admitGoods` */
export async function createGoods({ ctx, input }: Creation): Promise<{ id: string; version: number }> {
  const id = await ctx.db.transaction((tx) => writeGoods({ ctx, tx, input, reason: null }));
  return { id, version: 1 };
}

/** The same inside a transaction of the caller. Returns the product's id. @throws DomainError those of `admitGoods` */
export async function writeGoods({
  ctx,
  tx,
  input: { goods, acceptsLoss },
  reason,
}: Creation & { tx: Transaction; reason: string | null }): Promise<string> {
  await admitGoods({ ctx, handle: tx, before: null, goods, acceptsLoss });
  const { variants: _, ...fields } = goods;
  const id = await insertGoods(tx, { fields, at: ctx.now() });
  await saveVariants({ ctx, tx, productId: id, goods });
  await spellGoods(tx, { productIds: [id] });
  const detail = { document: goods, acceptsLoss };
  await recordDeed(tx, ctx, { action: "desk.goods.create", subject: `product:${id}`, detail, reason });
  return id;
}
