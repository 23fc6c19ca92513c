import type { CheckProduct } from "@liandong/core/plan-check/check-product";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product, sku } from "../../schema/catalog";

/**
 * The goods on sale, one entry per variant, because prices and costs may differ. Goods for points pay no awards and are
 * left out.
 */
export async function loadCheckProducts({ drizzle }: Handle): Promise<CheckProduct[]> {
  const rows = await drizzle
    .select({ product, sku })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(and(eq(product.onShelf, true), ne(product.zone, "points")))
    .orderBy(asc(product.id), asc(sku.id));
  return rows.map(({ product, sku }) => ({
    id: sku.id,
    name: [product.title, ...sku.specs.map(({ value }) => value)].join(" "),
    zone: product.zone,
    priceFen: sku.priceFen,
    memberPriceFen: sku.memberPriceFen,
    costFen: sku.costFen,
    freightFen: product.freightFen,
    rates: product.rates,
  }));
}
