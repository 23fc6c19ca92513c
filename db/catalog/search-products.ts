import type { Zone } from "@liandong/core/plan/schema";
import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { category, product, sku } from "../schema/catalog";
import { searchGrams } from "../schema/search-grams";

export type ProductSort = "recommended" | "sales" | "priceUp" | "priceDown";
export type ProductCursor = { value: number; id: string };
export type ProductFilter = { zone?: Zone; categoryId?: string; query?: string };

/**
 * Products on the shelf, a page at a time. The price is that of the cheapest variant; the cursor is the last row's sort
 * value and id, so a page costs the same wherever it is.
 */
export async function searchProducts(
  { drizzle }: Handle,
  {
    filter,
    sort,
    after,
    limit,
  }: { filter: ProductFilter; sort: ProductSort; after: ProductCursor | null; limit: number },
) {
  const variants = drizzle
    .select({
      priceFen: sql<number>`min(${sku.priceFen})`.mapWith(Number).as("price_fen"),
      memberPriceFen: sql`min(${sku.memberPriceFen})`.mapWith(fenOrNull).as("member_price_fen"),
      pointsPrice: sql<number | null>`min(${sku.pointsPrice})`.as("points_price"),
      soldOut: sql<boolean>`max(${sku.stock}) = 0`.as("sold_out"),
    })
    .from(sku)
    .where(eq(sku.productId, product.id))
    .having(sql`count(*) > 0`)
    .as("variants");
  const key = {
    recommended: product.sort,
    sales: product.salesCount,
    priceUp: variants.priceFen,
    priceDown: variants.priceFen,
  }[sort];
  const downwards = sort === "sales" || sort === "priceDown";
  const order = downwards ? desc : asc;
  const beyond = after
    ? sql`(${key}, ${product.id}) ${sql.raw(downwards ? "<" : ">")} (${after.value}, ${after.id}::bigint)`
    : undefined;
  return drizzle
    .select({
      id: product.id,
      zone: product.zone,
      title: product.title,
      subtitle: product.subtitle,
      pictureUrl: sql<string>`coalesce(${product.pictures}[1], '')`,
      tags: product.tags,
      salesCount: product.salesCount,
      priceFen: variants.priceFen,
      memberPriceFen: variants.memberPriceFen,
      pointsPrice: variants.pointsPrice,
      soldOut: variants.soldOut,
      sortValue: sql<number>`${key}`.mapWith(Number),
    })
    .from(product)
    .crossJoinLateral(variants)
    .where(and(eq(product.onShelf, true), ...conditions(filter), beyond))
    .orderBy(order(key), order(product.id))
    .limit(limit);
}

/** Drizzle keeps null from its decoders: the type says so, the value never comes here. */
const fenOrNull = (value: string): number | null => Number(value);

export type ProductRow = Awaited<ReturnType<typeof searchProducts>>[number];

function conditions({ zone, categoryId, query }: ProductFilter): (SQL | undefined)[] {
  return [
    zone && eq(product.zone, zone),
    categoryId &&
      or(
        eq(product.categoryId, categoryId),
        sql`${product.categoryId} in (select ${category.id} from ${category} where ${category.parentId} = ${categoryId})`,
      ),
    ...(query ?? "").split(/\s+/).filter(Boolean).map(contains),
  ].map((condition) => (condition === "" ? undefined : condition));
}

/** The index finds what has all of the word's character pairs; whether they stand together is looked at then. */
function contains(word: string): SQL {
  const name = sql`lower(${product.title} || ' ' || ${product.subtitle})`;
  return sql`(${product.searchGrams} @> (${searchGrams(sql`${word}::text`)}) and strpos(${name}, lower(${word}::text)) > 0)`;
}
