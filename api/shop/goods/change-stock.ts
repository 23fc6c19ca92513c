import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import { findStockChange, findVariant, moveStock, noteStockChanges } from "@liandong/db/shop/goods/stock";
import { loadProductDelivery } from "@liandong/db/trade/deliveries/product-deliveries";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { StockInput } from "./inputs";
import { requireStore } from "./own-store";
import { specTextOf } from "./save-variants";

type Change = { ctx: StaffContext; input: StockInput };

/**
 * 库存调整: adds or removes pieces, never below zero, once per request key.
 * @throws DomainError product.unknown, auth.forbidden, goods.stock_short, goods.key_reused,
 * delivery.stock_of_codes where the stock is the number of codes
 */
export async function changeStock({ ctx, input }: Change): Promise<{ stock: number }> {
  try {
    return await ctx.db.transaction((tx) => applyChange({ ctx, tx, input }));
  } catch (error) {
    if (sqlStateOf(error) !== "23505") throw error;
  }
  const before = await ctx.db.run((handle) => findStockChange(handle, { requestKey: input.requestKey }));
  if (before?.skuId !== input.skuId || before.delta !== input.delta) throw new DomainError("goods.key_reused");
  return { stock: before.stockAfter };
}

async function applyChange({ ctx, tx, input }: Change & { tx: Transaction }): Promise<{ stock: number }> {
  const { skuId, delta, reason, requestKey } = input;
  const variant = await findVariant(tx, { skuId });
  if (!variant) throw new DomainError("product.unknown");
  requireStore(ctx.staff, variant.storeId);
  if ((await loadProductDelivery(tx, variant.productId))?.kind === "codes")
    throw new DomainError("delivery.stock_of_codes");
  const stock = await moveStock(tx, { skuId, delta });
  if (stock === null) throw new DomainError("goods.stock_short");
  const at = ctx.now();
  const staffId = ctx.staff.id;
  const { productId } = variant;
  const specText = specTextOf(variant.specs);
  const change = { skuId, productId, specText, delta, stockAfter: stock, reason, at, staffId, requestKey };
  await noteStockChanges(tx, [change]);
  const detail = { skuId, delta, stock };
  await recordDeed(tx, ctx, { action: "desk.goods.changeStock", subject: `product:${productId}`, detail, reason });
  return { stock };
}
