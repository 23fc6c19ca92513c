import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product, sku, store } from "../../schema/catalog";
import { contains } from "../catalog/search";

export const stockViews = ["all", "low", "out"] as const;
export type StockView = (typeof stockViews)[number];

export type StockFilter = {
  view: StockView;
  /** Words of the title, the product's or the variant's number, or a whole merchant code or barcode. */
  q?: string;
  storeIds?: readonly string[];
};
type Slice = {
  filter: StockFilter;
  sort: "stock" | "-stock";
  after: { stock: number; id: string } | null;
  limit: number;
};

/** Variants of products that are not in the bin, by their stock. */
export async function listStockRows({ drizzle }: Handle, { filter, sort, after, limit }: Slice) {
  const isDown = sort === "-stock";
  const order = isDown ? desc : asc;
  const way = sql.raw(isDown ? "<" : ">");
  return drizzle
    .select({
      id: sku.id,
      productId: product.id,
      title: product.title,
      specs: sku.specs,
      code: sku.code,
      barcode: sku.barcode,
      pictureUrl: sql<string>`coalesce(${sku.pictureUrl}, ${product.pictures}[1], '')`,
      storeName: store.name,
      zone: product.zone,
      onShelf: product.onShelf,
      priceFen: sku.priceFen,
      costFen: sku.costFen,
      stock: sku.stock,
      warnAt: sku.warnAt,
    })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .where(
      and(
        wanted(filter),
        after ? sql`(${sku.stock}, ${sku.id}) ${way} (${after.stock}::int, ${after.id}::bigint)` : undefined,
      ),
    )
    .orderBy(order(sku.stock), order(sku.id))
    .limit(limit);
}

/** Counts the variants of each filter, at most `cap`, in one statement. */
export async function countStock({ drizzle }: Handle, filters: readonly StockFilter[], cap: number): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${sql.raw(String(place))} AS place, (SELECT count(*)::integer FROM (
      SELECT FROM ${sku} JOIN ${product} ON ${product.id} = ${sku.productId} WHERE ${wanted(filter)} LIMIT ${cap}
    ) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

const views: Readonly<Record<StockView, SQL | undefined>> = {
  all: undefined,
  low: sql`(${sku.warnAt} is not null and ${sku.stock} <= ${sku.warnAt})`,
  out: sql`${sku.stock} = 0`,
};

function wanted({ view, q, storeIds }: StockFilter): SQL | undefined {
  return and(
    isNull(product.deletedAt),
    views[view],
    storeIds && inArray(product.storeId, [...storeIds]),
    q ? called(q.trim()) : undefined,
  );
}

function called(text: string): SQL | undefined {
  const titled = and(...text.split(/\s+/).filter(Boolean).map(contains));
  if (!/^[\w./+-]{1,40}$/.test(text)) return titled;
  const isNumber = /^[1-9]\d{0,17}$/.test(text);
  return or(
    isNumber ? eq(sku.id, text) : undefined,
    isNumber ? eq(sku.productId, text) : undefined,
    eq(sku.code, text),
    eq(sku.barcode, text),
    titled,
  );
}
