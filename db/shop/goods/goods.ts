import type { Zone } from "@liandong/core/facts/zones";
import type { GoodsDocument, GoodsVariant } from "@liandong/core/goods/goods-document";
import { and, asc, desc, eq, inArray, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { brand } from "../../schema/brands";
import { category, product, shownSales, sku, store } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";
import { contains } from "../catalog/search";

export type GoodsFilter = {
  query?: string;
  zone?: Zone;
  categoryId?: string;
  storeId?: string;
  onShelf?: boolean;
  soldOut?: boolean;
};

type Slice = { filter: GoodsFilter; after: string | null; limit: number };

/** Products for staff, on the shelf or not, the newest first. */
export async function listGoodsRows({ drizzle }: Handle, { filter, after, limit }: Slice) {
  const variants = drizzle
    .select({
      count: sql<number>`count(*)`.mapWith(Number).as("variant_count"),
      stock: sql<number>`coalesce(sum(${sku.stock}), 0)`.mapWith(Number).as("stock"),
      soldOut: sql<number>`count(*) filter (where ${sku.stock} = 0)`.mapWith(Number).as("sold_out"),
      lowestFen: sql<number>`coalesce(min(${sku.priceFen}), 0)`.mapWith(Number).as("lowest_fen"),
      lowestPoints: sql<number | null>`min(${sku.pointsPrice})`.as("lowest_points"),
      highestFen: sql<number>`coalesce(max(${sku.priceFen}), 0)`.mapWith(Number).as("highest_fen"),
    })
    .from(sku)
    .where(eq(sku.productId, product.id))
    .as("variants");
  return drizzle
    .select({
      id: product.id,
      title: product.title,
      subtitle: product.subtitle,
      pictureUrl: sql<string>`coalesce(${product.pictures}[1], '')`,
      zone: product.zone,
      storeName: store.name,
      categoryName: category.name,
      onShelf: product.onShelf,
      salesCount: shownSales,
      variants: variants.count,
      stock: variants.stock,
      soldOutVariants: variants.soldOut,
      lowestFen: variants.lowestFen,
      highestFen: variants.highestFen,
      lowestPoints: variants.lowestPoints,
    })
    .from(product)
    .innerJoin(store, eq(store.id, product.storeId))
    .innerJoin(category, eq(category.id, product.categoryId))
    .crossJoinLateral(variants)
    .where(and(...wanted(filter), after ? lt(product.id, after) : undefined))
    .orderBy(desc(product.id))
    .limit(limit);
}

function wanted({ query = "", zone, categoryId, storeId, onShelf, soldOut }: GoodsFilter): (SQL | undefined)[] {
  const words = query.split(/\s+/).filter(Boolean);
  const titled = and(...words.map(contains));
  const isNumber = /^[1-9]\d{0,17}$/.test(query.trim());
  return [
    isNumber ? or(eq(product.id, query.trim()), titled) : titled,
    zone && eq(product.zone, zone),
    storeId ? eq(product.storeId, storeId) : undefined,
    onShelf === undefined ? undefined : eq(product.onShelf, onShelf),
    soldOut ? sql`exists (select 1 from sku where sku.product_id = ${product.id} and sku.stock = 0)` : undefined,
    categoryId
      ? inArray(
          product.categoryId,
          sql`(SELECT id FROM category WHERE id = ${categoryId} OR parent_id = ${categoryId})`,
        )
      : undefined,
  ];
}

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

/**
 * Puts products on the shelf or takes them off, skipping those that are there already; gives the ids of those that
 * changed.
 */
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
