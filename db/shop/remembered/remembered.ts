import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lockActiveMember } from "../../people/members/members";
import { product, sku } from "../../schema/catalog";
import type { favourite, viewed } from "../../schema/favourites";

/** Two lists of one shape: products that a member likes, and those that they have looked at. */
export type Remembered = typeof favourite | typeof viewed;
type Mark = { memberId: string; productId: string };

/** Puts a product at the front of a list and drops what exceeds its length; the member's lock makes it exact. */
export async function rememberProduct(
  transaction: Transaction,
  list: Remembered,
  { memberId, productId, at, max }: Mark & { at: Date; max: number },
): Promise<void> {
  const { drizzle } = transaction;
  await lockActiveMember(transaction, { memberId });
  await drizzle
    .insert(list)
    .values({ memberId, productId, at })
    .onConflictDoUpdate({ target: [list.memberId, list.productId], set: { at } });
  const beyond = drizzle
    .select({ productId: list.productId })
    .from(list)
    .where(eq(list.memberId, memberId))
    .orderBy(desc(list.at), desc(list.productId))
    .offset(max);
  await drizzle.delete(list).where(and(eq(list.memberId, memberId), inArray(list.productId, beyond)));
}

export async function forgetProduct({ drizzle }: Handle, list: Remembered, { memberId, productId }: Mark) {
  await drizzle.delete(list).where(and(eq(list.memberId, memberId), eq(list.productId, productId)));
}

export async function forgetAll({ drizzle }: Handle, list: Remembered, { memberId }: { memberId: string }) {
  await drizzle.delete(list).where(eq(list.memberId, memberId));
}

export async function isRemembered({ drizzle }: Handle, list: Remembered, { memberId, productId }: Mark) {
  const rows = await drizzle
    .select({ productId: list.productId })
    .from(list)
    .where(and(eq(list.memberId, memberId), eq(list.productId, productId)));
  return rows.length > 0;
}

type Page = { memberId: string; after: { at: Date; productId: string } | null; limit: number };

/** The products of a list as they are now, the latest first; those off the shelf are marked. */
export async function listRemembered({ drizzle }: Handle, list: Remembered, { memberId, after, limit }: Page) {
  const variants = drizzle
    .select({
      priceFen: sql<number>`coalesce(min(${sku.priceFen}), 0)`.mapWith(Number).as("price_fen"),
      pointsPrice: sql<number | null>`min(${sku.pointsPrice})`.as("points_price"),
      soldOut: sql<boolean>`coalesce(max(${sku.stock}), 0) = 0`.as("sold_out"),
    })
    .from(sku)
    .where(eq(sku.productId, product.id))
    .as("variants");
  const beyond = after
    ? sql`(${list.at}, ${list.productId}) < (${after.at.toISOString()}::timestamptz, ${after.productId}::bigint)`
    : undefined;
  return drizzle
    .select({
      id: product.id,
      zone: product.zone,
      title: product.title,
      at: list.at,
      onShelf: product.onShelf,
      pictureUrl: sql<string>`coalesce(${product.pictures}[1], '')`,
      priceFen: variants.priceFen,
      pointsPrice: variants.pointsPrice,
      soldOut: variants.soldOut,
    })
    .from(list)
    .innerJoin(product, eq(product.id, list.productId))
    .crossJoinLateral(variants)
    .where(and(eq(list.memberId, memberId), beyond))
    .orderBy(desc(list.at), desc(list.productId))
    .limit(limit);
}

/** Deletes up to `limit` 浏览记录 of visits before a moment; gives how many. */
export async function deleteOldViews(
  { sql }: Handle,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const rows = await sql`DELETE FROM viewed WHERE (member_id, product_id) IN (
    SELECT member_id, product_id FROM viewed WHERE at < ${before} LIMIT ${limit}) AND at < ${before}`;
  return rows.count;
}
