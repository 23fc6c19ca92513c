import { desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { offerColumns } from "../orders/load-offers";
import { cartLine } from "../schema/cart";
import { product, sku, store } from "../schema/catalog";
import { freightTemplate } from "../schema/freight";

/** A member's cart with what the goods are now, the latest first. */
export async function loadCart({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select({
      ...offerColumns,
      quantity: cartLine.quantity,
      selected: cartLine.selected,
      seenPriceFen: cartLine.seenPriceFen,
    })
    .from(cartLine)
    .innerJoin(sku, eq(sku.id, cartLine.skuId))
    .innerJoin(product, eq(product.id, sku.productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .leftJoin(freightTemplate, eq(freightTemplate.id, product.freightTemplateId))
    .where(eq(cartLine.memberId, memberId))
    .orderBy(desc(cartLine.addedAt), desc(cartLine.skuId));
}

export type CartRow = Awaited<ReturnType<typeof loadCart>>[number];
