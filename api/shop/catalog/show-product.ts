import { shareEarnFen } from "@liandong/core/catalog/share-earn";
import { DomainError } from "@liandong/core/errors";
import { zoneNames } from "@liandong/core/facts/zones";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import type { DescriptionBlock, Spec } from "@liandong/db/schema/catalog";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { loadLevelPrices } from "../../loyalty/membership/level-prices";
import { planInForce } from "../../people/plan/plan-in-force";
import type { PublicContext } from "../../trpc/context";
import { type ProductCard, showLevelPrice } from "./product-card";

export type ProductPage = ProductCard & {
  pictures: string[];
  description: DescriptionBlock[];
  store: { id: string; name: string; logoUrl: string };
  skus: {
    id: string;
    specs: Spec[];
    priceFen: number;
    memberPriceFen: number | null;
    pointsPrice: number | null;
    stock: number;
    pictureUrl: string | null;
    levelPriceFen: number | null;
  }[];
  freightFen: number;
  /** A freight template decides, by address and amount. */
  freightByAddress: boolean;
  purchaseLimit: number | null;
  shareEarnFen: number | null;
};

/**
 * A product's page, with the commission that a sharing agent would earn at its lowest price.
 * @throws DomainError product.unknown, product.off_shelf
 */
export async function showProduct({ ctx, input }: { ctx: PublicContext; input: { id: string } }): Promise<ProductPage> {
  return ctx.db.run(async (handle) => {
    const loaded = await loadProduct(handle, input);
    if (!loaded) throw new DomainError("product.unknown");
    const { product, store, skus } = loaded;
    const priceFen = lowest(skus.map((sku) => sku.priceFen));
    if (!product.onShelf || priceFen === null) throw new DomainError("product.off_shelf");
    const { id, zone, title, subtitle, pictures, description, tags, salesCount, freightFen, purchaseLimit } = product;
    const levels = await loadLevelPrices(handle, ctx);
    const memberPriceFen = lowest(skus.map((sku) => sku.memberPriceFen));
    const pointsPrice = lowest(skus.map((sku) => sku.pointsPrice));
    return {
      id,
      zone,
      zoneName: zoneNames[zone],
      title,
      subtitle,
      pictureUrl: pictures[0] ?? "",
      tags,
      salesCount,
      priceFen,
      memberPriceFen,
      pointsPrice,
      soldOut: skus.every(({ stock }) => stock === 0),
      pictures,
      description,
      store,
      freightFen,
      purchaseLimit,
      freightByAddress: product.freightTemplateId !== null,
      ...showLevelPrice(levels, { zone, storeId: store.id, priceFen }),
      skus: skus.map(({ costFen, productId, weightG, ...shown }) => ({
        ...shown,
        levelPriceFen: levels.of({ zone, storeId: store.id, priceFen: shown.priceFen })?.priceFen ?? null,
      })),
      shareEarnFen: await earnBySharing(handle, ctx, { zone, priceFen, rates: product.rates }),
    };
  });
}

function lowest(prices: (number | null)[]): number | null {
  const given = prices.filter((price) => price !== null);
  return given.length === 0 ? null : Math.min(...given);
}

type Offer = Parameters<typeof shareEarnFen>[2];

async function earnBySharing(handle: Handle, ctx: PublicContext, offer: Offer): Promise<number | null> {
  const { subject } = ctx;
  if (subject?.kind !== "member") return null;
  const sharer = await loadMemberFacts(handle, subject.id);
  if (!sharer) return null;
  const { plan } = await planInForce(ctx.db, handle);
  return shareEarnFen(plan, sharer, offer);
}
