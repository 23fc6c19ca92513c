import { shareEarnFen } from "@liandong/core/catalog/share-earn";
import type { Identity } from "@liandong/core/facts/identities";
import { isAgent, type MemberFacts } from "@liandong/core/facts/member-facts";
import type { Zone } from "@liandong/core/facts/zones";
import { type BuyerPrice, buyerPrice, type PriceRule } from "@liandong/core/pricing/buyer-price";
import { unitPrice } from "@liandong/core/pricing/price-order";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { type LevelPrices, loadLevelPrices, noLevelPrices } from "../../loyalty/membership/level-prices";
import { planInForce } from "../../people/plan/plan-in-force";
import { type GoodsPromotions, noPromotions, type TimedPrice } from "../../trade/promotions/sale-promotions";
import type { PublicContext } from "../../trpc/context";
import { shopFrontInForce } from "./shop-front-in-force";

/** What a visitor pays depends on their identity, on their levels and on what is on for the goods. */
export type VisitorPrices = {
  identity: Identity;
  levels: LevelPrices;
  promotions: GoodsPromotions;
  /** 赚 ¥x: fen that this visitor earns when a friend buys; null for nothing, and where cards do not show it. */
  earnFen: (offer: SharedOffer) => number | null;
};
type SharedOffer = Parameters<typeof shareEarnFen>[2];

export const guestPrices: VisitorPrices = {
  identity: "customer",
  levels: noLevelPrices,
  promotions: noPromotions,
  earnFen: () => null,
};

export async function loadVisitorPrices(handle: Handle, ctx: PublicContext): Promise<VisitorPrices> {
  if (ctx.subject?.kind !== "member") return guestPrices;
  const [member, levels] = await Promise.all([loadMemberFacts(handle, ctx.subject.id), loadLevelPrices(handle, ctx)]);
  const earnFen = member && isAgent(member) ? await earningOf(handle, ctx, member) : guestPrices.earnFen;
  return { identity: member?.identity ?? "customer", levels, promotions: noPromotions, earnFen };
}

async function earningOf(handle: Handle, ctx: PublicContext, sharer: MemberFacts): Promise<VisitorPrices["earnFen"]> {
  const { shopFront } = await shopFrontInForce(ctx.db);
  if (!shopFront.earnOnCards) return guestPrices.earnFen;
  const { plan } = await planInForce(ctx.db, handle);
  return (offer) => shareEarnFen(plan, sharer, offer);
}

/** The price that a page shows large, with what stands beside it. */
export type ShownPrice = {
  /** Fen that this visitor pays for a unit; of a product that of its cheapest variant. */
  ownPriceFen: number;
  /** Why that is below the list price, such as 代理价; null when it is the list price. */
  ownPriceName: string | null;
  /** Fen to strike through: the list price where the visitor pays less, else 划线价; null for neither. */
  struckPriceFen: number | null;
};

export type Variant = {
  priceFen: number;
  memberPriceFen: number | null;
  listPriceFen: number | null;
  pointsPrice: number | null;
};

type Goods = { zone: Zone; storeId: string; productId: string };

/** The price of one variant. */
export function showVariantPrice(prices: VisitorPrices, goods: Goods, variant: Variant): ShownPrice {
  const { priceFen, memberPriceFen, listPriceFen } = variant;
  const buyer = buyerOf(prices, goods);
  const listed = { listPriceFen: priceFen, memberPriceFen };
  const activity = timedPriceOf(prices, goods, variant);
  const own = buyerPrice(goods.zone, buyer, { ...listed, activity });
  return {
    ownPriceFen: own.fen,
    ownPriceName: own.why && nameOf(own.why, prices, { ...goods, priceFen }),
    struckPriceFen: struckFen(own, priceFen, listPriceFen),
  };
}

/** 限时折扣 of one variant where it is lower than what the visitor pays without it; null for none. */
export function timedPriceOf(prices: VisitorPrices, goods: Goods, variant: Variant): TimedPrice | null {
  const { priceFen: listPriceFen, memberPriceFen } = variant;
  const normalFen = unitPrice(goods.zone, buyerOf(prices, goods), { listPriceFen, memberPriceFen });
  return prices.promotions.timedOf(goods, { quantity: 1, normalFen });
}

const buyerOf = ({ identity, levels }: VisitorPrices, { storeId }: Goods) => ({
  identity,
  levelDiscountBp: levels.discountBp(storeId),
});

/** The price of a product: its cheapest variant's, and whether others cost more (起). */
export function showProductPrice(
  prices: VisitorPrices,
  goods: Goods,
  variants: readonly Variant[],
): ShownPrice & { pricesDiffer: boolean } {
  const shown = variants.map((variant) => ({
    ...showVariantPrice(prices, goods, variant),
    points: variant.pointsPrice,
  }));
  const [first, ...others] = shown.sort((a, b) => (a.points ?? 0) - (b.points ?? 0) || a.ownPriceFen - b.ownPriceFen);
  if (!first) return { ownPriceFen: 0, ownPriceName: null, struckPriceFen: null, pricesDiffer: false };
  const { points, ...price } = first;
  return {
    ...price,
    pricesDiffer: others.some((other) => other.ownPriceFen !== price.ownPriceFen || other.points !== points),
  };
}

function struckFen({ fen, why }: BuyerPrice, priceFen: number, listPriceFen: number | null): number | null {
  if (why !== null) return priceFen;
  return listPriceFen !== null && listPriceFen > fen ? listPriceFen : null;
}

const names: Record<Exclude<PriceRule, "level">, string> = {
  member: "代理价",
  activity: "限时价",
  free: "代理免费领",
};

function nameOf(why: PriceRule, { levels }: Pick<VisitorPrices, "levels">, goods: Parameters<LevelPrices["of"]>[0]) {
  if (why !== "level") return names[why];
  return `${levels.of(goods)?.levelName || "会员"}价`;
}
