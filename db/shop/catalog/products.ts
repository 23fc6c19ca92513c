import { asc, eq, getTableColumns } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { brand } from "../../schema/brands";
import { product, shownSales, sku, store } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";

/** A product with its store and variants, on the shelf or not. */
export async function loadProduct({ drizzle }: Handle, { id }: { id: string }) {
  const [row] = await drizzle
    .select({
      product: { ...getTableColumns(product), salesCount: shownSales },
      store: {
        id: store.id,
        name: store.name,
        logoUrl: store.logoUrl,
        address: store.address,
        phone: store.phone,
        hours: store.hours,
        announcement: store.announcement,
      },
      brandName: brand.name,
      freightRules: freightTemplate.rules,
    })
    .from(product)
    .innerJoin(store, eq(store.id, product.storeId))
    .leftJoin(brand, eq(brand.id, product.brandId))
    .leftJoin(freightTemplate, eq(freightTemplate.id, product.freightTemplateId))
    .where(eq(product.id, id));
  if (!row) return null;
  const skus = await drizzle.select().from(sku).where(eq(sku.productId, id)).orderBy(asc(sku.id));
  return { ...row, skus };
}

export type LoadedProduct = NonNullable<Awaited<ReturnType<typeof loadProduct>>>;
