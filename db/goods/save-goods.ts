import type { GoodsDocument, GoodsVariant } from "@liandong/core/catalog/goods-document";
import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "../connection/database";
import { product, sku } from "../schema/catalog";

type Fields = Omit<GoodsDocument, "variants">;

const columnsOf = ({ rates, ...fields }: Fields) => ({ ...fields, rates: rates as Record<string, number> | null });

/** Off the shelf, until somebody puts it there. */
export async function insertGoods(
  { drizzle }: Transaction,
  { fields, at }: { fields: Fields; at: Date },
): Promise<string> {
  const [row] = await drizzle
    .insert(product)
    .values({ ...columnsOf(fields), onShelf: false, createdAt: at })
    .returning({ id: product.id });
  return row!.id;
}

type Update = { id: string; version: number; fields: Fields };

/** One conditional write: null when somebody has saved the product since that version, or there is none. */
export async function updateGoods({ drizzle }: Transaction, { id, version, fields }: Update): Promise<number | null> {
  const [row] = await drizzle
    .update(product)
    .set({ ...columnsOf(fields), version: sql`${product.version} + 1` })
    .where(and(eq(product.id, id), eq(product.version, version)))
    .returning({ version: product.version });
  return row?.version ?? null;
}

type Variants = { productId: string; variants: readonly GoodsVariant[] };

/**
 * Makes the product's variants these: new ones come with their first pieces, known ones keep what they have, others go.
 * Answers the ids in the order given; null when one is not the product's.
 */
export async function saveVariants(
  { drizzle }: Transaction,
  { productId, variants }: Variants,
): Promise<string[] | null> {
  // In the order of the ids, as orders lock them: neither waits for the other in a circle.
  await drizzle.select({ id: sku.id }).from(sku).where(eq(sku.productId, productId)).orderBy(asc(sku.id)).for("update");
  const kept = variants.flatMap(({ id }) => id ?? []);
  const gone = kept.length > 0 ? notInArray(sku.id, kept) : undefined;
  await drizzle.delete(sku).where(and(eq(sku.productId, productId), gone));
  const ids: string[] = [];
  for (const { id, firstStock, ...fields } of variants) {
    const [row] =
      id === null
        ? await drizzle
            .insert(sku)
            .values({ ...fields, productId, stock: firstStock })
            .returning({ id: sku.id })
        : await drizzle
            .update(sku)
            .set(fields)
            .where(and(eq(sku.id, id), eq(sku.productId, productId)))
            .returning({ id: sku.id });
    if (!row) return null;
    ids.push(row.id);
  }
  return ids;
}

/** What is there already is not written again; answers which ones changed. */
export async function saveShelf(
  { drizzle }: Transaction,
  { ids, onShelf }: { ids: readonly string[]; onShelf: boolean },
): Promise<string[]> {
  const rows = await drizzle
    .update(product)
    .set({ onShelf })
    .where(and(inArray(product.id, [...ids]), eq(product.onShelf, !onShelf)))
    .returning({ id: product.id });
  return rows.map(({ id }) => id);
}
