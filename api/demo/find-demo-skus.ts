import type { Handle } from "@liandong/db/connection/database";
import { product, sku } from "@liandong/db/schema/catalog";
import { asc, eq } from "drizzle-orm";
import { products } from "./content/products";

/** The shop's SKU that the demo's history calls `slug` and `spec`. */
export type DemoSku = { slug: string; spec: string; skuId: string; productId: string };

/** The demo's SKUs in the order of the content: a step without a spec buys the first of a product. */
export async function findDemoSkus({ drizzle }: Handle): Promise<DemoSku[]> {
  const slugs = new Map(products.map(({ title, slug }) => [title, slug]));
  const rows = await drizzle
    .select({ skuId: sku.id, productId: product.id, title: product.title, specs: sku.specs })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .orderBy(asc(sku.id));
  return rows.flatMap(({ skuId, productId, title, specs }) => {
    const slug = slugs.get(title);
    return slug ? [{ slug, skuId, productId, spec: specs.map(({ value }) => value).join(" ") }] : [];
  });
}
