import type { Handle } from "../../connection/database";

export type Unspelled = { productId: string; words: string };

/** Words that have no sounds yet, of these products or, for null, of any. */
export async function listUnspelled(
  { sql }: Handle,
  { productIds, limit }: { productIds: readonly string[] | null; limit: number },
): Promise<Unspelled[]> {
  return sql<Unspelled[]>`
    SELECT product_id AS "productId", words FROM product_words
    WHERE sounds IS NULL AND ${productIds === null ? sql`true` : sql`product_id = ANY (${[...productIds]}::bigint[])`}
    ORDER BY product_id LIMIT ${limit}`;
}

/** Words that changed meanwhile stay without sounds, for the next run. */
export async function saveSounds({ sql }: Handle, rows: readonly (Unspelled & { sounds: string })[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    UPDATE product_words AS w SET sounds = t.sounds
    FROM unnest(${rows.map(({ productId }) => productId)}::bigint[], ${rows.map(({ words }) => words)}::text[],
      ${rows.map(({ sounds }) => sounds)}::text[]) AS t(product_id, words, sounds)
    WHERE w.product_id = t.product_id AND w.words = t.words`;
}
