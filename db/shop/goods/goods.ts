import type { GoodsDocument, GoodsVariant } from "@liandong/core/goods/goods-document";
import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { brand } from "../../schema/brands";
import { category, product, sku, store } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";

type Fields = Omit<GoodsDocument, "variants">;

const columnsOf = ({ rates, ...fields }: Fields) => ({ ...fields, rates: rates as Record<string, number> | null });

/** Writes a new product, off the shelf. */
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

/** Saves a product in one conditional write; null if it was saved since that version, or does not exist. */
export async function updateGoodsRow(
  { drizzle }: Transaction,
  { id, version, fields }: Update,
): Promise<number | null> {
  const [row] = await drizzle
    .update(product)
    .set({ ...columnsOf(fields), version: sql`${product.version} + 1` })
    .where(and(eq(product.id, id), eq(product.version, version)))
    .returning({ version: product.version });
  return row?.version ?? null;
}

type Variants = { productId: string; variants: readonly GoodsVariant[] };

/**
 * Replaces the product's variants: new ones bring their first stock, known ones keep theirs, others are deleted. Gives
 * the ids in the order given; null if one belongs to another product.
 */
export async function saveVariantRows(
  { drizzle }: Transaction,
  { productId, variants }: Variants,
): Promise<string[] | null> {
  // Writes in the order of the ids, in which orders lock them too, so that no deadlock arises.
  await drizzle.select({ id: sku.id }).from(sku).where(eq(sku.productId, productId)).orderBy(asc(sku.id)).for("update");
  const kept = variants.flatMap(({ id }) => id ?? []);
  const gone = kept.length > 0 ? notInArray(sku.id, kept) : undefined;
  await drizzle.delete(sku).where(and(eq(sku.productId, productId), gone));
  // Variants of one save may exchange their codes, which one update after another could not write.
  await drizzle.update(sku).set({ code: null, barcode: null }).where(eq(sku.productId, productId));
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

/** What a product's form offers to choose from. */
export async function loadChoices({ drizzle }: Handle) {
  const { id, name, sort, parentId } = category;
  const [stores, categories, templates, brands] = await Promise.all([
    drizzle.select({ id: store.id, name: store.name }).from(store).orderBy(asc(store.id)),
    drizzle.select({ id, name, parentId }).from(category).orderBy(asc(sort), asc(id)),
    drizzle
      .select({ id: freightTemplate.id, name: freightTemplate.name })
      .from(freightTemplate)
      .orderBy(asc(freightTemplate.id)),
    drizzle.select({ id: brand.id, name: brand.name }).from(brand).orderBy(asc(brand.sort), asc(brand.id)),
  ]);
  return { stores, categories, templates, brands };
}

/** The stores of these products, each once. */
export async function storesOfGoods({ drizzle }: Handle, { ids }: { ids: readonly string[] }): Promise<string[]> {
  const rows = await drizzle
    .selectDistinct({ storeId: product.storeId })
    .from(product)
    .where(inArray(product.id, [...ids]));
  return rows.map(({ storeId }) => storeId);
}
