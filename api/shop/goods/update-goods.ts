import { DomainError } from "@liandong/core/errors";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import type { Transaction } from "@liandong/db/connection/database";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { updateGoodsRow } from "@liandong/db/shop/goods/goods";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import { recordDeed } from "../../trpc/record-deed";
import { spellGoods } from "../catalog/spell-goods";
import { admitGoods } from "./admit-goods";
import { documentOf } from "./get-goods";
import { type GoodsActor, requireGoods } from "./own-store";
import { saveVariants } from "./save-variants";

type Update = {
  ctx: GoodsActor;
  input: { id: string; version: number; goods: GoodsDocument; acceptsLoss: boolean };
};

/**
 * Saves a product. Placed orders keep their prices and texts; carts show the new ones.
 * @throws DomainError product.unknown, auth.forbidden, goods.in_bin, goods.changed (saved by somebody else since),
 * goods.foreign_variant, those of
 * `admitGoods`
 */
export async function updateGoods({ ctx, input }: Update): Promise<{ version: number }> {
  return ctx.db.transaction((tx) => changeGoods({ ctx, tx, input, reason: null }));
}

type Change = Update & { tx: Transaction; reason: string | null };

/** The same inside a transaction of the caller. @throws DomainError those of `updateGoods` */
export async function changeGoods({ ctx, tx, input, reason }: Change): Promise<{ version: number }> {
  const { id, version, goods, acceptsLoss } = input;
  await requireGoods(tx, ctx.staff, [id]);
  const loaded = await loadProduct(tx, { id });
  if (loaded?.product.deletedAt) throw new DomainError("goods.in_bin");
  const before = loaded && documentOf(loaded);
  await admitGoods({ ctx, handle: tx, before, goods, acceptsLoss });
  const { variants, ...fields } = goods;
  const next = await updateGoodsRow(tx, { id, version, fields });
  if (next === null) {
    const change = { subject: `product:${id}`, actions: ["desk.goods.update"] } as const;
    throw await changedMeanwhile(tx, { code: "goods.changed", ...change });
  }
  await saveVariants({ ctx, tx, productId: id, goods });
  await spellGoods(tx, { productIds: [id] });
  const detail = { version: next, document: goods, acceptsLoss };
  await recordDeed(tx, ctx, { action: "desk.goods.update", subject: `product:${id}`, detail, reason });
  return { version: next };
}
