import { specText } from "@liandong/core/goods/spec-text";
import { storeOfScope } from "@liandong/core/ledger/scope";
import { promotionZones } from "@liandong/core/promotions/schema";
import type { Handle } from "@liandong/db/connection/database";
import { loadOffers, type Offer } from "@liandong/db/trade/orders/offers";
import type { ThresholdInput } from "./inputs";

/** 满赠: the variants that the tiers of a form give. */
export type ReadGifts = {
  titleOf: (skuId: string) => string;
  /** Cost of a unit in fen; 0 where none is known. */
  costOf: (skuId: string) => number;
  /** Why a variant cannot be given; null where it can. */
  problemOf: (skuId: string) => string | null;
};

type GiftForm = { scope: string; document: Pick<ThresholdInput, "tiers"> };

export async function readGifts(handle: Handle, { scope, document }: GiftForm): Promise<ReadGifts> {
  const skuIds = [...new Set(document.tiers.flatMap(({ gift }) => gift?.skuId ?? []))];
  const offers = skuIds.length === 0 ? [] : await loadOffers(handle, { skuIds });
  const known = new Map(offers.map((offer) => [offer.skuId, offer]));
  return {
    titleOf: (skuId) => titleOf(known.get(skuId)),
    costOf: (skuId) => known.get(skuId)?.costFen ?? 0,
    problemOf: (skuId) => problemOf(known.get(skuId), storeOfScope(scope)),
  };
}

const titleOf = (offer: Offer | undefined) => (offer ? `${offer.title} ${specText(offer.specs)}`.trim() : "");

function problemOf(offer: Offer | undefined, storeId: string | null): string | null {
  if (!offer || (storeId !== null && offer.storeId !== storeId)) return "赠品不存在，或不属于这家店铺";
  if (!promotionZones.includes(offer.zone)) return "赠品要选品质零售或代理特价的商品";
  if (offer.virtual) return "虚拟商品不能作赠品";
  if (offer.grants) return "礼包和会员卡不能作赠品";
  return null;
}
