import type { Card } from "@liandong/core/membership/schema";
import type { CheckProduct } from "@liandong/core/plan-check/check-product";
import { type ActivityVariant, atActivityPrices, atCardPrices } from "@liandong/core/plan-check/promotion-loss";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { product, sku } from "../../schema/catalog";

/**
 * The goods on sale, one entry per variant, because prices and costs may differ. Goods for points pay no awards and are
 * left out.
 */
export async function loadCheckProducts({ drizzle }: Handle): Promise<ActivityVariant[]> {
  const rows = await drizzle
    .select({ product, sku })
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .where(and(eq(product.onShelf, true), ne(product.zone, "points")))
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

/** The same, and each variant once more at every lower price: of a paid card, of an activity that runs or will run. */
export async function loadCheckedPrices(handle: Handle, { now }: { now: Date }): Promise<CheckProduct[]> {
  const products = await loadCheckProducts(handle);
  const cards = await loadCards(handle);
  const activities = await loadActivityPrices(handle, { now, productId: null });
  return [...products, ...atCardPrices(products, cards), ...atActivityPrices(products, activities)];
}

type ActivityPrices = { name: string; items: { product: string; price: number }[] };

/** Prices of the activities that run or will run, of one product or of all. */
export async function loadActivityPrices(
  { sql }: Handle,
  { now, productId }: { now: Date; productId: string | null },
): Promise<ActivityPrices[]> {
  return sql<ActivityPrices[]>`
    SELECT a.name, json_agg(json_build_object('product', i.product_id::text, 'price', i.price_fen) ORDER BY i.product_id) AS items
    FROM activity a JOIN activity_item i ON i.activity_id = a.id
    WHERE a.ended_at IS NULL AND coalesce(a.ends_at, 'infinity') > ${now}
      AND i.product_id = coalesce(${productId}::bigint, i.product_id)
    GROUP BY a.id ORDER BY a.id`;
}

/** The cards of every programme in force. */
async function loadCards({ sql }: Handle): Promise<Card[]> {
  const rows = await sql<{ card: Card }[]>`
    SELECT jsonb_array_elements(coalesce(document -> 'cards', '[]')) AS card FROM (
      SELECT DISTINCT ON (scope) document FROM programme_version ORDER BY scope, version DESC) AS in_force`;
  return rows.map(({ card }) => card);
}
