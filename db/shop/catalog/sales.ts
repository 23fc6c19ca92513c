import type { Transaction } from "../../connection/database";

/**
 * Moves the newest sales of at most `limit` products into `product.sales_count`; gives the number of products. Rows that a
 * payment holds are left to the next run, so that it waits for nobody.
 */
export async function moveNewestSales({ sql }: Transaction, { limit }: { limit: number }): Promise<number> {
  const moved = await sql`
    WITH newest AS MATERIALIZED (
      DELETE FROM product_sales AS s USING (
        SELECT product_id FROM product_sales ORDER BY product_id LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS free
      WHERE s.product_id = free.product_id RETURNING s.product_id, s.pieces)
    UPDATE product AS p SET sales_count = p.sales_count + newest.pieces FROM newest WHERE p.id = newest.product_id`;
  return moved.count;
}
