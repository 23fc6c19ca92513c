import type { Zone } from "@liandong/core/facts/zones";
import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { brand } from "../../schema/brands";
import { category, product, shownSales, sku, store } from "../../schema/catalog";
import { contains } from "../catalog/search";

export const goodsViews = ["all", "selling", "off", "soldOut", "low", "bin"] as const;
export type GoodsView = (typeof goodsViews)[number];
export type GoodsSort = "-created" | "created" | "-price" | "price" | "-sales" | "sales";

type Span = { from: number | null; to: number | null };

export type GoodsFilter = {
  view: GoodsView;
  /** Words of title and subtitle, or a product's number, or the whole merchant code or barcode of a variant. */
  q?: string;
  /** With the categories below it. */
  categoryId?: string;
  brandId?: string;
  zones?: readonly Zone[];
  storeIds?: readonly string[];
  price?: Span;
  /** Pieces of all variants together. */
  stock?: Span;
  created: { from: Date; until: Date } | null;
};

type Place = { value: number; id: string };
type Slice = { filter: GoodsFilter; sort: GoodsSort; after: Place | null; limit: number };

const price = sql`coalesce(${product.fromPriceFen}, 0)`;
/** What a list is sorted by before the number; numbers of products rise with time. */
const keys = { created: null, price, sales: sql`${product.salesCount}` } as const;

/** Products for staff by view and filter; each order has its index. */
export async function listGoodsRows({ drizzle }: Handle, { filter, sort, after, limit }: Slice) {
  const isDown = sort.startsWith("-");
  const key = keys[sort.replace("-", "") as keyof typeof keys];
  const way = sql.raw(isDown ? "<" : ">");
  const order = isDown ? desc : asc;
  const beyond =
    after &&
    (key
      ? sql`(${key}, ${product.id}) ${way} (${after.value}::bigint, ${after.id}::bigint)`
      : sql`${product.id} ${way} ${after.id}::bigint`);
  const variants = drizzle
    .select({
      count: sql<number>`count(*)`.mapWith(Number).as("variant_count"),
      stock: sql<number>`coalesce(sum(${sku.stock}), 0)`.mapWith(Number).as("stock"),
      soldOut: sql<number>`count(*) filter (where ${sku.stock} = 0)`.mapWith(Number).as("sold_out"),
      low: sql<number>`count(*) filter (where ${sku.stock} <= ${sku.warnAt})`.mapWith(Number).as("low"),
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
      brandName: brand.name,
      onShelf: product.onShelf,
      shelveAt: product.shelveAt,
      unshelveAt: product.unshelveAt,
      deletedAt: product.deletedAt,
      /** True for a product of the bin that stays there, because somebody has ordered it. */
      isOrdered: sql<boolean>`(${product.deletedAt} is not null and exists (
        select from order_line where order_line.product_id = ${product.id}))`,
      createdAt: product.createdAt,
      salesCount: shownSales,
      variants: variants.count,
      stock: variants.stock,
      soldOutVariants: variants.soldOut,
      lowVariants: variants.low,
      lowestFen: variants.lowestFen,
      highestFen: variants.highestFen,
      lowestPoints: variants.lowestPoints,
      sortValue: key ? sql<number>`${key}`.mapWith(Number) : sql<number>`0`.mapWith(Number),
    })
    .from(product)
    .innerJoin(store, eq(store.id, product.storeId))
    .innerJoin(category, eq(category.id, product.categoryId))
    .leftJoin(brand, eq(brand.id, product.brandId))
    .crossJoinLateral(variants)
    .where(and(wanted(filter), beyond ?? undefined))
    .orderBy(...(key ? [order(key), order(product.id)] : [order(product.id)]))
    .limit(limit);
}

/** Counts the products of each filter, at most `cap`, in one statement. */
export async function countGoods({ drizzle }: Handle, filters: readonly GoodsFilter[], cap: number): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${sql.raw(String(place))} AS place, (SELECT count(*)::integer
      FROM (SELECT FROM ${product} WHERE ${wanted(filter)} LIMIT ${cap}) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

/** The numbers of the products of a filter, the newest first, for an act on all of them. */
export async function listGoodsIds({ drizzle }: Handle, filter: GoodsFilter, limit: number): Promise<string[]> {
  const rows = await drizzle
    .select({ id: product.id })
    .from(product)
    .where(wanted(filter))
    .orderBy(desc(product.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

const isThere = sql`${product.deletedAt} is null`;
const anyVariant = (condition: SQL) =>
  sql`exists (select from scarce_sku where scarce_sku.product_id = ${product.id} and ${condition})`;

const views: Readonly<Record<GoodsView, SQL | undefined>> = {
  all: isThere,
  selling: sql`${product.onShelf}`,
  off: sql`(not ${product.onShelf} and ${isThere})`,
  soldOut: and(isThere, anyVariant(sql`scarce_sku.sold_out`)),
  low: and(isThere, anyVariant(sql`scarce_sku.low`)),
  bin: sql`${product.deletedAt} is not null`,
};

function wanted(filter: GoodsFilter): SQL | undefined {
  const { view, q, categoryId, brandId, zones, storeIds, price: prices, stock, created } = filter;
  const pieces = sql`(select coalesce(sum(sku.stock), 0) from sku where sku.product_id = ${product.id})`;
  return and(
    views[view],
    q ? called(q) : undefined,
    categoryId
      ? inArray(
          product.categoryId,
          sql`(SELECT id FROM category WHERE id = ${categoryId} OR parent_id = ${categoryId})`,
        )
      : undefined,
    brandId ? eq(product.brandId, brandId) : undefined,
    zones && inArray(product.zone, [...zones]),
    storeIds && inArray(product.storeId, [...storeIds]),
    within(price, prices),
    within(pieces, stock),
    created ? sql`${product.createdAt} >= ${created.from.toISOString()}::timestamptz` : undefined,
    created ? sql`${product.createdAt} < ${created.until.toISOString()}::timestamptz` : undefined,
  );
}

function within(value: SQL, span: Span | undefined): SQL | undefined {
  if (!span) return undefined;
  return and(
    span.from === null ? undefined : sql`${value} >= ${span.from}`,
    span.to === null ? undefined : sql`${value} <= ${span.to}`,
  );
}

/** A text that could be a code is looked up in the indexes of codes too; with the words alone no variant is read. */
function called(q: string): SQL | undefined {
  const text = q.trim();
  const titled = and(...text.split(/\s+/).filter(Boolean).map(contains));
  if (!/^[\w./+-]{1,40}$/.test(text)) return titled;
  return or(
    /^[1-9]\d{0,17}$/.test(text) ? eq(product.id, text) : undefined,
    inArray(
      product.id,
      sql`(SELECT product_id FROM sku WHERE code = ${text} UNION ALL SELECT product_id FROM sku WHERE barcode = ${text}
        UNION ALL SELECT product_id FROM goods_code WHERE code = ${text})`,
    ),
    titled,
  );
}
