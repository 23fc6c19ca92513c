import type { Handle } from "@liandong/db/connection/database";
import { product, sku } from "@liandong/db/schema/catalog";
import { asc, eq } from "drizzle-orm";
import { products } from "./content/products";

/** What the demo history calls `slug` and `spec`, as the shop's own SKU. */
export type DemoSku = { slug: string; spec: string; skuId: string; productId: string };

/** The demo's SKUs in the order of the content: the first of a product is the one bought when a step names no spec. */
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
