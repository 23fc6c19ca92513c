import type { Zone } from "@liandong/core/facts/zones";
import { type AnyColumn, and, asc, desc, eq, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { category, product, shown, shownSales, sku, store } from "../../schema/catalog";
import { productWords } from "../../schema/product-words";
import { wantedGrams } from "../../schema/search-grams";

export type ProductSort = "recommended" | "sales" | "priceUp" | "priceDown";
export type ProductCursor = { value: number; id: string };
export type ProductFilter = {
  /** Any of these zones; absent for all. */
  zones?: readonly Zone[];
  /** Any of these categories or of those below them; absent for all. */
  categoryIds?: readonly string[];
  productIds?: readonly string[];
  /** Any of these stores; absent for all. */
  storeIds?: readonly string[];
  query?: string;
  /** Bounds of the list price in fen, both inclusive. */
  minFen?: number;
  maxFen?: number;
  /** Only products with a variant in stock. */
  inStock?: boolean;
};
type Search = { filter: ProductFilter; sort: ProductSort; after: ProductCursor | null; limit: number };

/** How many products are read in the wanted order before the indexes of words and categories are used. */
const near = 2000;

/**
 * A page of shown products; the cursor is the last row's sort value and id. Common matches appear near the top of the
 * order, rare ones are few to sort: each way reads only a part of the shelf, and the planner need not guess which case it
 * is.
 */
export async function searchProducts(handle: Handle, search: Search) {
  const { zones, storeIds, productIds, query = "", minFen, maxFen, inStock } = search.filter;
  const words = query.split(/\s+/).filter(Boolean);
  const wanted = search.filter.categoryIds;
  const categoryIds = wanted ? await categoriesWithChildren(handle, wanted) : null;
  if (categoryIds?.length === 0 || [zones, storeIds, productIds].some((each) => each?.length === 0)) return [];
  const ofZone = zones && (zones.length === 1 ? eq(product.zone, zones[0]!) : inArray(product.zone, [...zones]));
  const isPlain =
    !categoryIds && !storeIds && !productIds && words.length === 0 && minFen === undefined && maxFen === undefined;
  if (isPlain && !inStock) return showPicked(handle, search, pick(handle, search, ofZone));
  const picky = and(
    categoryIds ? inArray(product.categoryId, categoryIds) : undefined,
    storeIds ? inArray(product.storeId, [...storeIds]) : undefined,
    productIds ? inArray(product.id, [...productIds]) : undefined,
    minFen === undefined ? undefined : gte(product.fromPriceFen, minFen),
    maxFen === undefined ? undefined : lte(product.fromPriceFen, maxFen),
    inStock ? isInStock : undefined,
  );
  const page = await showPicked(handle, search, pickNear(handle, search, { ofZone, picky, words }));
  if (page.length === search.limit) return page;
  return showPicked(handle, search, pickAll(handle, search, and(ofZone, picky), words));
}

/** Asked product by product: an EXISTS would be planned as one reading of all variants. */
const isInStock = sql`coalesce((select true from sku where sku.product_id = ${product.id} and sku.stock > 0 limit 1), false)`;

async function categoriesWithChildren({ drizzle }: Handle, ids: readonly string[]): Promise<string[]> {
  const rows = await drizzle
    .select({ id: category.id })
    .from(category)
    .where(or(inArray(category.id, [...ids]), inArray(category.parentId, [...ids])));
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
/** What a product is found by: its own words, and how they sound. */
const foundBy = sql`${productWords.words} || '¶' || coalesce(${productWords.sounds}, '')`;

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

type Conditions = { ofZone: SQL | undefined; picky: SQL | undefined; words: readonly string[] };

/** Reads only the first {@link near} rows of the order's index, whether they match or not. */
function pickNear({ drizzle }: Handle, search: Search, { ofZone, picky, words }: Conditions) {
  const [key, order] = [keys[search.sort], orderOf(search.sort)];
  const seen = drizzle
    .select({
      id: product.id,
      value: sql<number>`${key}`.mapWith(Number).as("value"),
      fits: sql<boolean>`${picky ?? sql`true`}`.as("fits"),
    })
    .from(product)
    .where(onShelf(search, ofZone))
    .orderBy(order(key), order(product.id))
    .limit(near)
    .as("seen");
  const holdsAll = and(...words.map((word) => holds(foundBy, word)));
  return drizzle
    .select({ id: seen.id, value: seen.value })
    .from(seen)
    .where(
      and(
        seen.fits,
        holdsAll &&
          sql`exists (select from ${productWords} where ${productWords.productId} = ${seen.id} and ${holdsAll})`,
      ),
    )
    .orderBy(order(seen.value), order(seen.id))
    .limit(search.limit)
    .as("picked");
}

/** Sorts all matches. The sort key is an expression, so that the planner does not choose the order's own index again. */
function pickAll({ drizzle }: Handle, search: Search, wanted: SQL | undefined, words: readonly string[]) {
  const [key, order] = [keys[search.sort], orderOf(search.sort)];
  const found = drizzle
    .select({ id: productWords.productId })
    .from(productWords)
    .where(
      and(
        ...words.map((word) => sql`${productWords.grams} @> (${wantedGrams(sql`${word}::text`)})`),
        ...words.map((word) => holds(foundBy, word)),
      ),
    );
  return drizzle
    .select({ id: product.id, value: sql<number>`${key}`.mapWith(Number).as("value") })
    .from(product)
    .where(onShelf(search, and(wanted, words.length > 0 ? inArray(product.id, found) : undefined)))
    .orderBy(order(sql`${key} + 0`), order(product.id))
    .limit(search.limit)
    .as("picked");
}

/** 店铺名: stores whose name contains the word, blanks aside. */
export async function findStoresNamed({ drizzle }: Handle, { word }: { word: string }) {
  return drizzle
    .select({ id: store.id, name: store.name, logoUrl: store.logoUrl })
    .from(store)
    .where(sql`strpos(lower(regexp_replace(${store.name}, '\\s', '', 'g')), lower(${word}::text)) > 0`)
    .orderBy(asc(store.id))
    .limit(20);
}

/** How many candidates of a loose search are compared. */
const candidates = 3000;

/**
 * Products that share some of the words' pairs of characters, most first; where none does, single characters count. For
 * searches that find nothing: 新疆毛巾 leads to 新疆长绒棉毛巾.
 */
export async function searchAlike(handle: Handle, { query, limit }: { query: string; limit: number }) {
  const letters = [...query.toLowerCase().replace(/\s+/g, "")].slice(0, 20);
  const pairs = letters.slice(1).map((letter, at) => letters[at]! + letter);
  const byPairs = await showAlike(handle, pairs, limit);
  return byPairs.length > 0 ? byPairs : showAlike(handle, letters.filter(isHan), limit);
}

const isHan = (letter: string) => /\p{Script=Han}/u.test(letter);

async function showAlike(handle: Handle, parts: readonly string[], limit: number) {
  if (parts.length === 0) return [];
  const wanted = sql`array[${sql.join(
    parts.map((part) => sql`${part}::text`),
    sql`, `,
  )}]`;
  const some = handle.drizzle
    .select({
      id: productWords.productId,
      hits: sql<number>`(select count(*) from unnest(${wanted}) as part where strpos(${productWords.words}, part) > 0)`.as(
        "hits",
      ),
    })
    .from(productWords)
    .where(sql`${productWords.grams} && ${wanted}`)
    .limit(candidates)
    .as("some");
  const picked = handle.drizzle
    .select({ id: product.id, value: sql<number>`${some.hits}`.mapWith(Number).as("value") })
    .from(some)
    .innerJoin(product, eq(product.id, some.id))
    .where(shown(product))
    .orderBy(desc(some.hits), desc(product.salesCount), desc(product.id))
    .limit(limit)
    .as("picked");
  const search: Search = { filter: {}, sort: "sales", after: null, limit };
  return showPicked(handle, search, picked as unknown as Selection);
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
      rates: product.rates,
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
