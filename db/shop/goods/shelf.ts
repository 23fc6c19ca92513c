import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { product } from "../../schema/catalog";

/**
 * Puts products on the shelf or takes them off, skipping those that are there already or in the bin; a planned time for the
 * same move has then been overtaken. Gives the ids of those that changed.
 */
export async function saveShelf(
  { drizzle }: Transaction,
  { ids, onShelf }: { ids: readonly string[]; onShelf: boolean },
): Promise<string[]> {
  const rows = await drizzle
    .update(product)
    .set({ onShelf, ...(onShelf ? { shelveAt: null } : { unshelveAt: null }) })
    .where(and(inArray(product.id, [...ids]), eq(product.onShelf, !onShelf), isNull(product.deletedAt)))
    .returning({ id: product.id });
  return rows.map(({ id }) => id);
}

type ShelfTimes = { ids: readonly string[]; shelveAt: Date | null; unshelveAt: Date | null };

/** 定时上架, 定时下架 of products that are not in the bin. Gives the ids of those that have these times now. */
export async function saveShelfTimes(
  { drizzle }: Transaction,
  { ids, shelveAt, unshelveAt }: ShelfTimes,
): Promise<string[]> {
  const rows = await drizzle
    .update(product)
    .set({ shelveAt, unshelveAt })
    .where(and(inArray(product.id, [...ids]), isNull(product.deletedAt)))
    .returning({ id: product.id });
  return rows.map(({ id }) => id);
}

/**
 * Moves the products whose time has come, and empties that time, in one statement: a second run finds nothing to do. Where both
 * times have passed, the later one holds, and that is always 定时下架.
 */
export async function moveDueGoods(
  { sql: run }: Handle,
  { now }: { now: Date },
): Promise<Record<"on" | "off", number>> {
  const rows = await run<{ onShelf: boolean }[]>`
    UPDATE product SET
      on_shelf = CASE WHEN unshelve_at <= ${now} THEN false ELSE true END,
      shelve_at = CASE WHEN shelve_at <= ${now} THEN NULL ELSE shelve_at END,
      unshelve_at = CASE WHEN unshelve_at <= ${now} THEN NULL ELSE unshelve_at END
    WHERE id IN (
      SELECT id FROM product WHERE deleted_at IS NULL AND (shelve_at <= ${now} OR unshelve_at <= ${now})
      ORDER BY id FOR NO KEY UPDATE)
    RETURNING on_shelf AS "onShelf"`;
  const on = rows.filter(({ onShelf }) => onShelf).length;
  return { on, off: rows.length - on };
}

/** Puts products into the bin, off the shelf and without planned times. Gives the ids of those that were not there yet. */
export async function moveToBin(
  { drizzle }: Transaction,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<string[]> {
  const rows = await drizzle
    .update(product)
    .set({ deletedAt: at, onShelf: false, shelveAt: null, unshelveAt: null })
    .where(and(inArray(product.id, [...ids]), isNull(product.deletedAt)))
    .returning({ id: product.id });
  return rows.map(({ id }) => id);
}

/** Takes products out of the bin; they stay off the shelf. Gives the ids of those that were in it. */
export async function restoreFromBin({ drizzle }: Transaction, { ids }: { ids: readonly string[] }): Promise<string[]> {
  const rows = await drizzle
    .update(product)
    .set({ deletedAt: null })
    .where(and(inArray(product.id, [...ids]), isNotNull(product.deletedAt)))
    .returning({ id: product.id });
  return rows.map(({ id }) => id);
}

type Purge = { before: Date; limit: number };

/**
 * Deletes products that have been in the bin since before that moment and that nobody has ever ordered, with their variants,
 * and their rows in carts, favourites and codes. What somebody has ordered, reviewed or been promised stays. Gives their number.
 */
export async function deleteOldGoods({ sql: run }: Transaction, { before, limit }: Purge): Promise<number> {
  const rows = await run<{ id: string }[]>`
    SELECT p.id FROM product AS p
    WHERE p.deleted_at < ${before} AND NOT EXISTS (SELECT FROM order_line AS l WHERE l.product_id = p.id)
    ORDER BY p.id LIMIT ${limit} FOR UPDATE OF p`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await run`DELETE FROM goods_code WHERE product_id = ANY (${ids}::bigint[])`;
  await run`DELETE FROM sku WHERE product_id = ANY (${ids}::bigint[])`;
  await run`DELETE FROM product_sales WHERE product_id = ANY (${ids}::bigint[])`;
  await run`DELETE FROM product WHERE id = ANY (${ids}::bigint[])`;
  return ids.length;
}
