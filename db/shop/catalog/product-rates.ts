import { inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product } from "../../schema/catalog";

/** The own rate tables of these products; null for a product without one. */
export async function loadProductRates(
  { drizzle }: Handle,
  { productIds }: { productIds: readonly string[] },
): Promise<Map<string, Readonly<Record<string, number>> | null>> {
  if (productIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ id: product.id, rates: product.rates })
    .from(product)
    .where(inArray(product.id, [...productIds]));
  return new Map(rows.map(({ id, rates }) => [id, rates as Readonly<Record<string, number>> | null]));
}
