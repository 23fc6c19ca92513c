import { and, count, eq, inArray, ne, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lockActiveMember } from "../../people/members/members";
import { cartLine } from "../../schema/cart";
import type { Offer } from "../orders/offers";

/** A line of a cart with its variant, product and store as they are now. */
export type CartRow = Offer & Pick<typeof cartLine.$inferSelect, "quantity" | "selected" | "seenPriceFen">;

/** A member's cart with the goods as they are now, the latest first. */
export async function loadCart({ sql: query }: Handle, { memberId }: { memberId: string }): Promise<CartRow[]> {
  const rows = await query<{ line: Omit<CartRow, keyof Offer>; offer: Offer }[]>`
    SELECT to_json(o) AS offer,
      json_build_object('quantity', c.quantity, 'selected', c.selected, 'seenPriceFen', c.seen_price_fen) AS line
    FROM cart_line AS c CROSS JOIN LATERAL offer_facts(ARRAY[c.sku_id]) AS o
    WHERE c.member_id = ${memberId} ORDER BY c.added_at DESC, c.sku_id DESC`;
  return rows.map(({ line, offer }) => ({ ...offer, ...line }));
}

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
  await lockActiveMember(transaction, { memberId });
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

/**
 * 换规格: puts a line's pieces onto another variant, on top of those that are there already; false if the line is gone. The
 * member's lock keeps others from the cart meanwhile.
 */
export async function moveCartLine(
  { sql: query }: Transaction,
  {
    memberId,
    skuId,
    toSkuId,
    seenPriceFen,
    maxPieces,
  }: LineKey & { toSkuId: string; seenPriceFen: number; maxPieces: number },
): Promise<boolean> {
  const moved = await query`
    WITH old AS (
      DELETE FROM cart_line WHERE member_id = ${memberId} AND sku_id = ${skuId} RETURNING quantity, added_at)
    INSERT INTO cart_line AS c (member_id, sku_id, quantity, selected, seen_price_fen, added_at)
    SELECT ${memberId}::bigint, ${toSkuId}::bigint, quantity, true, ${seenPriceFen}::bigint, added_at FROM old
    ON CONFLICT (member_id, sku_id) DO UPDATE SET quantity = least(c.quantity + excluded.quantity, ${maxPieces}::int),
      seen_price_fen = excluded.seen_price_fen, added_at = greatest(c.added_at, excluded.added_at), selected = true`;
  return moved.count > 0;
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

/** Deletes up to `limit` lines that were last put into a cart before a moment; gives how many. */
export async function deleteOldCartLines(
  { sql }: Handle,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const rows = await sql`DELETE FROM cart_line WHERE (member_id, sku_id) IN (
    SELECT member_id, sku_id FROM cart_line WHERE added_at < ${before} LIMIT ${limit}) AND added_at < ${before}`;
  return rows.count;
}
