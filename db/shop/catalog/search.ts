import type { Zone } from "@liandong/core/facts/zones";
import { type AnyColumn, and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { category, product, shown, shownSales, sku } from "../../schema/catalog";
import { wantedGrams } from "../../schema/search-grams";

export type ProductSort = "recommended" | "sales" | "priceUp" | "priceDown";
export type ProductCursor = { value: number; id: string };
export type ProductFilter = { zone?: Zone; categoryId?: string; query?: string };
type Search = { filter: ProductFilter; sort: ProductSort; after: ProductCursor | null; limit: number };

/** How many products are read in the wanted order before the indexes of words and categories are used. */
const near = 2000;

/**
 * A page of shown products; the cursor is the last row's sort value and id. Common matches appear near the top of the
 * order, rare ones are few to sort: each way reads only a part of the shelf, and the planner need not guess which case it
 * is.
 */
export async function searchProducts(handle: Handle, search: Search) {
  const { zone, categoryId, query = "" } = search.filter;
  const words = query.split(/\s+/).filter(Boolean);
  const categoryIds = categoryId ? await categoryWithChildren(handle, categoryId) : null;
  if (categoryIds?.length === 0) return [];
  const ofZone = zone && eq(product.zone, zone);
  if (!categoryIds && words.length === 0) return showPicked(handle, search, pick(handle, search, ofZone));
  const top = pickNear(handle, search, ofZone, ({ name, categoryId: ownCategory }) =>
    and(categoryIds ? inArray(ownCategory, categoryIds) : undefined, ...words.map((word) => holds(name, word))),
  );
  const page = await showPicked(handle, search, top);
  if (page.length === search.limit) return page;
  const wanted = and(
    ofZone,
    categoryIds ? inArray(product.categoryId, categoryIds) : undefined,
    ...words.map(contains),
  );
  return showPicked(handle, search, pickAll(handle, search, wanted));
}

async function categoryWithChildren({ drizzle }: Handle, id: string): Promise<string[]> {
  const rows = await drizzle
    .select({ id: category.id })
    .from(category)
    .where(or(eq(category.id, id), eq(category.parentId, id)));
  return rows.map((row) => row.id);
}

const keys = {
  recommended: product.sort,
  sales: product.salesCount,
  priceUp: product.fromPriceFen,
  priceDown: product.fromPriceFen,
} as const satisfies Record<ProductSort, AnyColumn>;

const orderOf = (sort: ProductSort) => (sort === "sales" || sort === "priceDown" ? desc : asc);

/** Shown products behind the cursor. */
function onShelf({ sort, after }: Search, wanted: SQL | undefined): SQL | undefined {
  const way = sql.raw(orderOf(sort) === desc ? "<" : ">");
  const beyond = after && sql`(${keys[sort]}, ${product.id}) ${way} (${after.value}::bigint, ${after.id}::bigint)`;
  return and(shown(product), wanted, beyond ?? undefined);
}

const name = sql<string>`lower(${product.title} || ' ' || ${product.subtitle})`;

/** Reads the order's index until the page is full. */
function pick({ drizzle }: Handle, search: Search, wanted: SQL | undefined) {
  const [key, order] = [keys[search.sort], orderOf(search.sort)];
  return drizzle
    .select({ id: product.id, value: sql<number>`${key}`.mapWith(Number).as("value") })
    .from(product)
    .where(onShelf(search, wanted))
    .orderBy(order(key), order(product.id))
    .limit(search.limit)
    .as("picked");
}

type Seen = { name: SQL.Aliased<string>; categoryId: typeof product.categoryId };

/** Reads only the first {@link near} rows of the order's index, whether they match or not. */
function pickNear(
  { drizzle }: Handle,
  search: Search,
  wanted: SQL | undefined,
  filter: (seen: Seen) => SQL | undefined,
) {
  const [key, order] = [keys[search.sort], orderOf(search.sort)];
  const seen = drizzle
    .select({
      id: product.id,
      value: sql<number>`${key}`.mapWith(Number).as("value"),
      name: name.as("name"),
      categoryId: product.categoryId,
    })
    .from(product)
    .where(onShelf(search, wanted))
    .orderBy(order(key), order(product.id))
    .limit(near)
    .as("seen");
  return drizzle
    .select({ id: seen.id, value: seen.value })
    .from(seen)
    .where(filter(seen as unknown as Seen))
    .orderBy(order(seen.value), order(seen.id))
    .limit(search.limit)
    .as("picked");
}

/** Sorts all matches. The sort key is an expression, so that the planner does not choose the order's own index again. */
function pickAll({ drizzle }: Handle, search: Search, wanted: SQL | undefined) {
  const [key, order] = [keys[search.sort], orderOf(search.sort)];
  return drizzle
    .select({ id: product.id, value: sql<number>`${key}`.mapWith(Number).as("value") })
    .from(product)
    .where(onShelf(search, wanted))
    .orderBy(order(sql`${key} + 0`), order(product.id))
    .limit(search.limit)
    .as("picked");
}

type Selection = ReturnType<typeof pick>;

/** What a variant costs, in fen and points. */
type VariantPrice = {
  priceFen: number;
  memberPriceFen: number | null;
  listPriceFen: number | null;
  pointsPrice: number | null;
};

/** The cards of the picked products, with the present figures of their variants. */
function showPicked({ drizzle }: Handle, { sort }: Search, picked: Selection) {
  const order = orderOf(sort);
  const variants = drizzle
    .select({
      memberPriceFen: sql`min(${sku.memberPriceFen})`.mapWith(fenOrNull).as("member_price_fen"),
      pointsPrice: sql<number | null>`min(${sku.pointsPrice})`.as("points_price"),
      soldOut: sql<boolean>`max(${sku.stock}) = 0`.as("sold_out"),
      prices: sql<VariantPrice[]>`json_agg(json_build_object('priceFen', ${sku.priceFen},
        'memberPriceFen', ${sku.memberPriceFen}, 'listPriceFen', ${sku.listPriceFen}, 'pointsPrice', ${sku.pointsPrice}))`.as(
        "prices",
      ),
    })
    .from(sku)
    .where(eq(sku.productId, product.id))
    .as("variants");
  return drizzle
    .select({
      id: product.id,
      storeId: product.storeId,
      zone: product.zone,
      title: product.title,
      subtitle: product.subtitle,
      pictureUrl: sql<string>`coalesce(${product.pictures}[1], '')`,
      tags: product.tags,
      salesCount: shownSales,
      priceFen: sql<number>`${product.fromPriceFen}`.mapWith(Number),
      memberPriceFen: variants.memberPriceFen,
      pointsPrice: variants.pointsPrice,
      soldOut: variants.soldOut,
      variantPrices: variants.prices,
      sortValue: picked.value,
    })
    .from(picked)
    .innerJoin(product, eq(product.id, picked.id))
    .crossJoinLateral(variants)
    .orderBy(order(picked.value), order(picked.id));
}

export type ProductRow = Awaited<ReturnType<typeof searchProducts>>[number];

/** Drizzle does not pass null to decoders, so only the type needs this case. */
const fenOrNull = (value: string): number | null => Number(value);

function holds(text: SQL | SQL.Aliased, word: string): SQL {
  return sql`strpos(${text}, lower(${word}::text)) > 0`;
}

/**
 * The index finds texts with all character pairs of the word; the second condition checks that the word itself occurs.
 */
export function contains(word: string): SQL {
  return sql`(${product.searchGrams} @> (${wantedGrams(sql`${word}::text`)}) and ${holds(name, word)})`;
}
