import { shareEarnFen } from "@liandong/core/catalog/share-earn";
import { DomainError } from "@liandong/core/errors";
import { zoneNames } from "@liandong/core/facts/zones";
import { freightWords } from "@liandong/core/freight/freight-words";
import { presaleDay } from "@liandong/core/goods/presale";
import type { Plan } from "@liandong/core/plan/schema";
import { thresholdKindName } from "@liandong/core/promotions/threshold-words";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import type { DescriptionBlock, ProductAttribute, Spec } from "@liandong/db/schema/catalog";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { type LoadedProduct, loadProduct } from "@liandong/db/shop/catalog/products";
import { planInForce } from "../../people/plan/plan-in-force";
import { sharePicturePath } from "../../people/share/share-picture-path";
import { endOf, loadGoodsPromotions, type TimedPrice } from "../../trade/promotions/sale-promotions";
import type { PublicContext } from "../../trpc/context";
import { type BuyingObstacle, loadBuyingLimits } from "./buying-obstacle";
import { type ProductCard, promotionTags } from "./product-card";
import {
  loadVisitorPrices,
  type ShownPrice,
  showProductPrice,
  showVariantPrice,
  timedPriceOf,
  type VisitorPrices,
} from "./visitor-prices";

export type ProductPage = ProductCard & {
  pictures: string[];
  /** 主图视频; null for none. */
  videoUrl: string | null;
  /** 分享图: JPEG in the shape of a card, and in that of 朋友圈; empty without a picture. */
  cardUrl: string;
  squareUrl: string;
  description: DescriptionBlock[];
  store: LoadedProduct["store"];
  brandName: string | null;
  attributes: ProductAttribute[];
  skus: ({
    id: string;
    specs: Spec[];
    priceFen: number;
    memberPriceFen: number | null;
    pointsPrice: number | null;
    stock: number;
    pictureUrl: string | null;
  } & ShownPrice)[];
  categoryId: string;
  virtual: boolean;
  /** What can be said of the freight before an address is known, such as "运费 ¥8 起". */
  freightWords: string;
  /** 承诺发货: hours after the payment; null for goods that nobody ships. */
  shipWithinHours: number | null;
  /** 预售: the day until which it is sent, `2026-03-20`; null for goods in stock. */
  presaleShipsBy: string | null;
  /** Days after the receipt within which the goods can be sent back. */
  returnDays: number;
  /** False for goods off the shelf, which are shown and cannot be bought. */
  onShelf: boolean;
  purchaseLimit: number | null;
  /** Units that this visitor may still buy; null for any number. */
  allowed: number | null;
  obstacle: BuyingObstacle | null;
  shareEarnFen: number | null;
  /** 限时折扣 of the cheapest variant; null for none. */
  timed: TimedPrice | null;
  /** 满减 that the product belongs to, with the words of its tiers; null for none. */
  threshold: { promotionId: string; name: string; kindName: string; tiers: string[]; endsAt: string | null } | null;
  /** The server's clock, for countdowns. */
  serverNow: string;
};

/**
 * A product's page, with the commission that a sharing agent would earn at its lowest price.
 * Goods off the shelf are shown once somebody has bought them, as shared cards lead to them; drafts stay unseen.
 * @throws DomainError product.unknown, product.off_shelf
 */
export async function showProduct({ ctx, input }: { ctx: PublicContext; input: { id: string } }): Promise<ProductPage> {
  return ctx.db.run(async (handle) => {
    const loaded = await loadProduct(handle, input);
    if (!loaded) throw new DomainError("product.unknown");
    const { product, store, brandName, skus, freightRules: rules } = loaded;
    const priceFen = lowest(skus.map((sku) => sku.priceFen));
    if (priceFen === null || !wasOffered(product)) throw new DomainError("product.off_shelf");
    const { id, zone, title, subtitle, pictures, description, tags, salesCount, onShelf, virtual, purchaseLimit } =
      product;
    const presaleShipsBy = presaleDay(product.presaleShipsBy, ctx.now());
    const { plan } = await planInForce(ctx.db, handle);
    const [visitor, shop] = await Promise.all([loadVisitorPrices(handle, ctx), loadShopSettings(handle)]);
    const promotions = await loadGoodsPromotions(handle, ctx, [{ id, storeId: store.id }]);
    const prices = { ...visitor, promotions };
    const goods = { zone, storeId: store.id, productId: id };
    const shown = showPromotions(prices, goods, skus);
    const memberPriceFen = lowest(skus.map((sku) => sku.memberPriceFen));
    const shared = { id, zone, pictures, pricesFen: skus.map((sku) => sku.priceFen) };
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
      videoUrl: product.videoUrl,
      cardUrl: sharePicturePath(shared, "card"),
      squareUrl: sharePicturePath(shared, "square"),
      description,
      store,
      brandName,
      attributes: product.attributes,
      categoryId: product.categoryId,
      onShelf,
      virtual,
      shipWithinHours: virtual || presaleShipsBy !== null ? null : shop.settings.shipping.promiseHours,
      presaleShipsBy,
      returnDays: plan.settleAfterDays,
      purchaseLimit,
      ...(await loadBuyingLimits(handle, ctx, { productId: id, zone, purchaseLimit, pointsPrice })),
      freightWords: freightWords({ ...product, rules, freeZoneFreightFen: plan.free.freight }),
      ...showProductPrice(prices, goods, skus),
      ...shown,
      serverNow: ctx.now().toISOString(),
      skus: skus.map((sku) => ({ ...shownPart(sku), ...showVariantPrice(prices, goods, sku) })),
      shareEarnFen: onShelf
        ? await earnBySharing(handle, ctx, plan, {
            zone,
            priceFen: shown.timed?.priceFen ?? priceFen,
            rates: product.rates,
          })
        : null,
    };
  });
}

/** 限时折扣 and 满减 that the product is in. */
function showPromotions(
  prices: VisitorPrices,
  goods: Parameters<VisitorPrices["promotions"]["thresholdOf"]>[0],
  skus: LoadedProduct["skus"],
): Pick<ProductPage, "timed" | "threshold" | "promotionTag"> {
  const promotion = prices.promotions.thresholdOf(goods);
  const tiers = promotionTags(prices, goods);
  const timed = skus.flatMap((sku) => timedPriceOf(prices, goods, sku) ?? []);
  return {
    timed: timed.sort((a, b) => a.priceFen - b.priceFen)[0] ?? null,
    threshold: promotion && {
      promotionId: promotion.id,
      name: promotion.name,
      kindName: thresholdKindName(promotion.tiers[0]!),
      tiers,
      endsAt: endOf(promotion),
    },
    promotionTag: tiers[0] ?? null,
  };
}

/** The public columns of a variant. */
function shownPart({
  id,
  specs,
  priceFen,
  memberPriceFen,
  pointsPrice,
  stock,
  pictureUrl,
}: LoadedProduct["skus"][number]) {
  return { id, specs, priceFen, memberPriceFen, pointsPrice, stock, pictureUrl };
}

function wasOffered({ onShelf, salesCount }: { onShelf: boolean; salesCount: number }): boolean {
  return onShelf || salesCount > 0;
}

function lowest(prices: (number | null)[]): number | null {
  const given = prices.filter((price) => price !== null);
  return given.length === 0 ? null : Math.min(...given);
}

type Offer = Parameters<typeof shareEarnFen>[2];

async function earnBySharing(handle: Handle, ctx: PublicContext, plan: Plan, offer: Offer): Promise<number | null> {
  const { subject } = ctx;
  if (subject?.kind !== "member") return null;
  const sharer = await loadMemberFacts(handle, subject.id);
  if (!sharer) return null;
  return shareEarnFen(plan, sharer, offer);
}
