import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { brand } from "../../schema/brands";

/** All brands in the shop's order, with the number of their products. */
export async function listBrands({ drizzle }: Handle) {
  const { id, name, logoUrl, sort, version } = brand;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.brand_id = brand.id)`;
  return drizzle
    .select({ id, name, logoUrl, sort, version, products: products.mapWith(Number) })
    .from(brand)
    .orderBy(asc(sort), asc(id));
}

type Fields = { name: string; logoUrl: string; sort: number };

/** Errors: a unique violation where another brand has the name. */
export async function saveBrandRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, brand, row);
}

/** False when there is none. Errors: a foreign key violation where products name it. */
export async function deleteBrand({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle.delete(brand).where(eq(brand.id, id)).returning({ id: brand.id });
  return gone.length > 0;
}

/** Names of attributes that the newest 200 products of a category have, the most frequent first. */
export async function listAttributeNames(
  { sql: query }: Handle,
  { categoryId }: { categoryId: string },
): Promise<string[]> {
  const rows = await query<{ name: string }[]>`
    SELECT a ->> 'name' AS name FROM (
      SELECT attributes FROM product WHERE category_id = ${categoryId} ORDER BY id DESC LIMIT 200) AS newest
    CROSS JOIN jsonb_array_elements(newest.attributes) AS a
    GROUP BY a ->> 'name' ORDER BY count(*) DESC, name LIMIT 20`;
  return rows.map(({ name }) => name);
}
