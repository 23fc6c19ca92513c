import { asc, eq, sql as fragment, inArray } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product, sku } from "../../schema/catalog";

/** Whether an order was ever priced by the activity, also one that was cancelled since, or a bargain was started in it. */
export async function hasActivityOrders({ sql }: Handle, { id }: { id: string }): Promise<boolean> {
  const [found] = await sql<{ has: boolean }[]>`
    SELECT (SELECT true FROM order_line WHERE activity_id = ${id} ORDER BY order_no LIMIT 1) IS NOT NULL OR EXISTS (SELECT FROM bargain WHERE activity_id = ${id}) AS has`;
  return found!.has;
}

/** What staff see of a product in an activity: the price is that of its cheapest variant. */
export type PromotedProduct = {
  id: string;
  title: string;
  pictureUrl: string;
  zone: (typeof product.$inferSelect)["zone"];
  storeId: string;
  onShelf: boolean;
  priceFen: number;
};

export async function loadPromotedProducts(
  { drizzle }: Handle,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, PromotedProduct>> {
  if (ids.length === 0) return new Map();
  const rows = await drizzle
    .select({
      id: product.id,
      title: product.title,
      pictureUrl: fragment<string>`${product.pictures}[1]`,
      zone: product.zone,
      storeId: product.storeId,
      onShelf: product.onShelf,
      priceFen: fragment<number>`(select min(s.price_fen) from sku s where s.product_id = product.id)`.mapWith(Number),
    })
    .from(product)
    .where(inArray(product.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The variants of products as the check of a loss wants them; without ids those of every product on the shelf. */
export async function loadPromotedVariants(
  { drizzle }: Handle,
  { productIds, storeId }: { productIds: readonly string[] | null; storeId: string | null },
) {
  const named = productIds === null ? fragment`${product.onShelf}` : inArray(product.id, [...productIds, "0"]);
  const ofStore = storeId === null ? fragment`true` : eq(product.storeId, storeId);
  const rows = await drizzle
    .select({ product, sku })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(fragment`${named} and ${ofStore} and ${product.zone} in ('retail', 'member')`)
    .orderBy(asc(product.id), asc(sku.id));
  return rows.map(({ product, sku }) => ({
    id: sku.id,
    productId: product.id,
    name: [product.title, ...sku.specs.map(({ value }) => value)].join(" "),
    zone: product.zone,
    priceFen: sku.priceFen,
    memberPriceFen: sku.memberPriceFen,
    costFen: sku.costFen,
    freightFen: product.freightFen,
    rates: product.rates,
    pointsRateBp: product.pointsRateBp,
  }));
}
