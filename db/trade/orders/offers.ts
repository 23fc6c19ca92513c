import { and, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { category, product, sku, store } from "../../schema/catalog";
import { freightTemplate } from "../../schema/freight";
import { invitationCode } from "../../schema/members";
import { standingChange } from "../../schema/standing";

/** What an order needs of a variant, its product and its store. */
export const offerColumns = {
  skuId: sku.id,
  productId: product.id,
  storeId: store.id,
  storeName: store.name,
  zone: product.zone,
  /** The product's category and the one above it. */
  categoryIds: sql<string[]>`(SELECT array_remove(ARRAY[c.id, c.parent_id], NULL)::text[] FROM ${category} AS c
    WHERE c.id = ${product.categoryId})`,
  pointsRateBp: product.pointsRateBp,
  title: product.title,
  specs: sku.specs,
  pictureUrl: sql<string>`coalesce(${sku.pictureUrl}, ${product.pictures}[1], '')`,
  listPriceFen: sku.priceFen,
  memberPriceFen: sku.memberPriceFen,
  pointsPrice: sku.pointsPrice,
  costFen: sku.costFen,
  freightFen: product.freightFen,
  weightG: sku.weightG,
  freightTemplate: { id: freightTemplate.id, by: freightTemplate.by, rules: freightTemplate.rules },
  stock: sku.stock,
  purchaseLimit: product.purchaseLimit,
  onShelf: product.onShelf,
  virtual: product.virtual,
  rates: product.rates,
  grants: product.grants,
};

/** Variants with what an order needs of their products and stores, on the shelf or not; unknown ids are left out. */
export async function loadOffers({ drizzle }: Handle, { skuIds }: { skuIds: readonly string[] }) {
  return drizzle
    .select(offerColumns)
    .from(sku)
    .innerJoin(product, eq(product.id, sku.productId))
    .innerJoin(store, eq(store.id, product.storeId))
    .leftJoin(freightTemplate, eq(freightTemplate.id, product.freightTemplateId))
    .where(inArray(sku.id, [...skuIds]));
}

export type Offer = Awaited<ReturnType<typeof loadOffers>>[number];

/** The invitation code of a customer whom one of these orders has made an agent or boss; null otherwise. */
export async function loadJoining(
  { drizzle }: Handle,
  { memberId, orderNos }: { memberId: string; orderNos: readonly string[] },
): Promise<{ invitationCode: string } | null> {
  const [row] = await drizzle
    .select({ invitationCode: invitationCode.code })
    .from(standingChange)
    .innerJoin(invitationCode, eq(invitationCode.memberId, standingChange.memberId))
    .where(
      and(
        eq(standingChange.memberId, memberId),
        eq(standingChange.aspect, "identity"),
        eq(standingChange.fromValue, "customer"),
        inArray(sql`${standingChange.cause} ->> 'orderNo'`, [...orderNos]),
      ),
    )
    .limit(1);
  return row ?? null;
}
