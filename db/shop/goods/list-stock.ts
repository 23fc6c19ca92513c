import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
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

/** Variants of products that are not in the bin, by their stock. The page is picked by the variants alone, then dressed. */
export async function listStockRows({ drizzle }: Handle, { filter, sort, after, limit }: Slice) {
  const isDown = sort === "-stock";
  const order = isDown ? desc : asc;
  const way = sql.raw(isDown ? "<" : ">");
  const picked = drizzle
    .select({ id: sku.id })
    .from(sku)
    .where(
      and(
        wanted(filter),
        after ? sql`(${sku.stock}, ${sku.id}) ${way} (${after.stock}::int, ${after.id}::bigint)` : undefined,
      ),
    )
    .orderBy(order(sku.stock), order(sku.id))
    .limit(limit)
    .as("picked");
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
    .from(picked)
    .innerJoin(sku, eq(sku.id, picked.id))
    .innerJoin(product, eq(product.id, sku.productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .orderBy(order(sku.stock), order(sku.id));
}

/** Counts the variants of each filter, at most `cap`, in one statement. */
export async function countStock({ drizzle }: Handle, filters: readonly StockFilter[], cap: number): Promise<number[]> {
  const parts = filters.map(
    (filter, place) => sql`SELECT ${sql.raw(String(place))} AS place, (SELECT count(*)::integer FROM (
      SELECT FROM ${sku} WHERE ${wanted(filter)} LIMIT ${cap}
    ) AS counted) AS count`,
  );
  const rows = await drizzle.execute<{ count: number }>(sql`${sql.join(parts, sql` UNION ALL `)} ORDER BY place`);
  return rows.map(({ count }) => count);
}

const views: Readonly<Record<StockView, SQL | undefined>> = {
  all: undefined,
  low: sql`${sku.id} in (select sku_id from scarce_sku where low)`,
  out: sql`${sku.id} in (select sku_id from scarce_sku where sold_out)`,
};

const isInBin = sql`exists (select from product as gone where gone.id = ${sku.productId} and gone.deleted_at is not null)`;

function wanted({ view, q, storeIds }: StockFilter): SQL | undefined {
  return and(
    sql`not ${isInBin}`,
    views[view],
    storeIds && inArray(sku.storeId, [...storeIds]),
    q ? called(q.trim()) : undefined,
  );
}

/** Each way of finding is a reading of its own index; joined by OR they would read every variant. */
function called(text: string): SQL {
  const titled = and(...text.split(/\s+/).filter(Boolean).map(contains));
  const found = [sql`SELECT s.id FROM sku AS s JOIN product ON product.id = s.product_id WHERE ${titled ?? sql`true`}`];
  if (/^[\w./+-]{1,40}$/.test(text)) found.push(sql`SELECT id FROM sku WHERE code = ${text} OR barcode = ${text}`);
  if (/^[1-9]\d{0,17}$/.test(text))
    found.push(sql`SELECT id FROM sku WHERE id = ${text}::bigint OR product_id = ${text}::bigint`);
  return sql`${sku.id} IN (${sql.join(found, sql` UNION `)})`;
}
