import { asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { category } from "../../schema/catalog";

/** All categories in the shop's order, with the number of products that name each itself. */
export async function listCategories({ drizzle }: Handle) {
  const { id, parentId, name, pictureUrl, sort } = category;
  const products = sql<number>`(SELECT count(*) FROM product WHERE product.category_id = category.id)`;
  return drizzle
    .select({ id, parentId, name, pictureUrl, sort, products: products.mapWith(Number) })
    .from(category)
    .orderBy(asc(sort), asc(id));
}

type Fields = { parentId: string | null; name: string; pictureUrl: string; sort: number };

/** Saves a new row, or the one with this id; null if there is none with it. */
export async function saveCategoryRow(
  { drizzle }: Transaction,
  { id, fields }: { id: string | null; fields: Fields },
): Promise<string | null> {
  const [row] = id
    ? await drizzle.update(category).set(fields).where(eq(category.id, id)).returning({ id: category.id })
    : await drizzle.insert(category).values(fields).returning({ id: category.id });
  return row?.id ?? null;
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
