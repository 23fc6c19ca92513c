import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { category } from "../../schema/catalog";

/** All categories in the shop's order, with the number of products that name each itself. */
export async function listCategories({ drizzle }: Handle) {
  const { id, parentId, name, pictureUrl, sort, version } = category;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.category_id = category.id)`;
  return drizzle
    .select({ id, parentId, name, pictureUrl, sort, version, products: products.mapWith(Number) })
    .from(category)
    .orderBy(asc(sort), asc(id));
}

type Fields = { parentId: string | null; name: string; pictureUrl: string; sort: number };

export async function saveCategoryRow(tx: Transaction, row: RowToSave<Fields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, category, row);
}

/** Which of the two levels a category is on, and whether it has children; an advisory lock excludes concurrent moves. */
export async function levelOf({ drizzle }: Transaction, { id }: { id: string }) {
  await drizzle.execute(sql`SELECT pg_advisory_xact_lock(hashtext('category levels'))`);
  const [row] = await drizzle
    .select({
      parentId: category.parentId,
      hasChildren: sql<boolean>`exists (select from category as below where below.parent_id = category.id)`,
    })
    .from(category)
    .where(eq(category.id, id));
  return row ?? null;
}

/** False when there is none. Errors: a foreign key violation where products name it. */
export async function deleteCategory({ drizzle }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await drizzle.delete(category).where(eq(category.id, id)).returning({ id: category.id });
  return gone.length > 0;
}
