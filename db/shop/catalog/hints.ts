import { asc, desc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { brand } from "../../schema/brands";
import { category, product, shown } from "../../schema/catalog";

/** How many of the best-selling products are looked at. */
const bestSellers = 200;

/** 热门: the categories that sell most among the best sellers. */
export async function listHotCategories({ drizzle }: Handle, { limit }: { limit: number }) {
  const best = drizzle
    .select({ categoryId: product.categoryId, salesCount: product.salesCount })
    .from(product)
    .where(shown(product))
    .orderBy(desc(product.salesCount), desc(product.id))
    .limit(bestSellers)
    .as("best");
  return drizzle
    .select({ id: category.id, name: category.name })
    .from(best)
    .innerJoin(category, eq(category.id, best.categoryId))
    .groupBy(category.id, category.name)
    .orderBy(desc(sql`sum(${best.salesCount})`), asc(category.id))
    .limit(limit);
}

/** Categories and brands whose name contains the word. */
export async function findNamed({ drizzle }: Handle, { word, limit }: { word: string; limit: number }) {
  const [categories, brands] = await Promise.all([
    drizzle
      .select({ id: category.id, name: category.name })
      .from(category)
      .where(sql`strpos(lower(${category.name}), lower(${word}::text)) > 0`)
      .orderBy(asc(category.sort), asc(category.id))
      .limit(limit),
    drizzle
      .select({ id: brand.id, name: brand.name })
      .from(brand)
      .where(sql`strpos(lower(${brand.name}), lower(${word}::text)) > 0`)
      .orderBy(asc(brand.sort), asc(brand.id))
      .limit(limit),
  ]);
  return { categories, brands };
}
