import { and, count, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lockMember } from "../../people/members/members";
import { cartLine } from "../../schema/cart";
import { product, sku, store } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";
import { offerColumns } from "../orders/offers";

/** A member's cart with the goods as they are now, the latest first. */
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

type NewLine = { memberId: string; skuId: string; quantity: number; seenPriceFen: number; at: Date };

/**
 * Puts pieces into the cart, on top of those of the same variant; the member's lock keeps the limit of lines. False when
 * the cart is full.
 */
export async function addCartLine(
  transaction: Transaction,
  { line, mostLines, maxPieces }: { line: NewLine; mostLines: number; maxPieces: number },
): Promise<boolean> {
  const { drizzle } = transaction;
  const { memberId, skuId, at, ...rest } = line;
  await lockMember(transaction, { memberId });
  const [others] = await drizzle
    .select({ count: count() })
    .from(cartLine)
    .where(and(eq(cartLine.memberId, memberId), ne(cartLine.skuId, skuId)));
  if (others!.count >= mostLines) return false;
  await drizzle
    .insert(cartLine)
    .values({ memberId, skuId, addedAt: at, ...rest })
    .onConflictDoUpdate({
      target: [cartLine.memberId, cartLine.skuId],
      set: {
        quantity: sql`least(${cartLine.quantity} + excluded.quantity, ${maxPieces})`,
        seenPriceFen: sql`excluded.seen_price_fen`,
        addedAt: sql`excluded.added_at`,
        selected: true,
      },
    });
  return true;
}

type LineKey = { memberId: string; skuId: string };

/** Changes the quantity of a line; false if the line is gone. */
export async function setCartQuantity(
  { drizzle }: Handle,
  { memberId, skuId, quantity }: LineKey & { quantity: number },
): Promise<boolean> {
  const changed = await drizzle
    .update(cartLine)
    .set({ quantity })
    .where(and(eq(cartLine.memberId, memberId), eq(cartLine.skuId, skuId)))
    .returning({ skuId: cartLine.skuId });
  return changed.length > 0;
}

type Some = { memberId: string; skuIds: readonly string[] };

export async function selectInCart(
  { drizzle }: Handle,
  { memberId, skuIds, selected }: Some & { selected: boolean },
): Promise<void> {
  await drizzle
    .update(cartLine)
    .set({ selected })
    .where(and(eq(cartLine.memberId, memberId), inArray(cartLine.skuId, [...skuIds])));
}

export async function removeFromCart({ drizzle }: Handle, { memberId, skuIds }: Some): Promise<void> {
  await drizzle.delete(cartLine).where(and(eq(cartLine.memberId, memberId), inArray(cartLine.skuId, [...skuIds])));
}

/** Takes ordered pieces out of the cart; pieces that another device added meanwhile stay. */
export async function takeFromCart(
  { sql: query }: Transaction,
  { memberId, pieces }: { memberId: string; pieces: readonly { skuId: string; quantity: number }[] },
): Promise<void> {
  const skuIds = pieces.map(({ skuId }) => skuId);
  const quantities = pieces.map(({ quantity }) => quantity);
  await query`
    WITH ordered AS (SELECT * FROM unnest(${skuIds}::bigint[], ${quantities}::integer[]) AS piece(sku_id, quantity)),
    emptied AS (
      DELETE FROM cart_line AS line USING ordered
      WHERE line.member_id = ${memberId} AND line.sku_id = ordered.sku_id AND line.quantity <= ordered.quantity)
    UPDATE cart_line AS line SET quantity = line.quantity - ordered.quantity FROM ordered
    WHERE line.member_id = ${memberId} AND line.sku_id = ordered.sku_id AND line.quantity > ordered.quantity`;
}
