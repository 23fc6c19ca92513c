import { DomainError } from "@liandong/core/errors";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import type { Transaction } from "@liandong/db/connection/database";
import { saveVariantRows } from "@liandong/db/shop/goods/goods";
import { noteStockChanges } from "@liandong/db/shop/goods/stock";
import { loadProductDelivery } from "@liandong/db/trade/deliveries/product-deliveries";
import type { GoodsActor } from "./own-store";

type SaveVariantsCall = { ctx: GoodsActor; tx: Transaction; productId: string; goods: GoodsDocument };

/** Writes the variants; the first stock of a new variant gets a row in 库存记录. @throws DomainError goods.foreign_variant, delivery.stock_of_codes */
export async function saveVariants({ ctx, tx, productId, goods: { variants } }: SaveVariantsCall): Promise<void> {
  const addsStock = variants.some(({ id, firstStock }) => id === null && firstStock > 0);
  if (addsStock && (await loadProductDelivery(tx, productId))?.kind === "codes")
    throw new DomainError("delivery.stock_of_codes");
  const ids = await saveVariantRows(tx, { productId, variants });
  if (!ids) throw new DomainError("goods.foreign_variant");
  const at = ctx.now();
  const rows = variants.flatMap(({ id, specs, firstStock }, index) => {
    if (id !== null || firstStock === 0) return [];
    const skuId = ids[index]!;
    const change = {
      delta: firstStock,
      stockAfter: firstStock,
      reason: "新增规格的初始库存",
      staffId: ctx.staff.id,
      at,
    };
    return [{ ...change, skuId, productId, specText: specTextOf(specs), requestKey: `first-${skuId}` }];
  });
  await noteStockChanges(tx, rows);
}

export function specTextOf(specs: readonly { value: string }[]): string {
  return specs.map(({ value }) => value).join(" ");
}
