import type { Zone } from "@liandong/core/facts/zones";
import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { timedPrice } from "@liandong/core/promotions/activity-price";
import { missingWords, thresholdKindName, tierWords } from "@liandong/core/promotions/threshold-words";
import {
  type ThresholdLine,
  type ThresholdProgress,
  thresholdOfProduct,
  thresholdProgress,
} from "@liandong/core/promotions/thresholds";
import type { Handle } from "@liandong/db/connection/database";
import { readSalePromotions, type SalePromotions, type ScopedThreshold } from "@liandong/db/trade/promotions/running";
import type { PublicContext } from "../../trpc/context";

type Goods = { zone: Zone; storeId: string; productId: string };

/** 限时折扣 that a price has: how long it runs, and what is left of it; null for without end or number. */
export type TimedPrice = {
  activityId: string;
  name: string;
  priceFen: number;
  endsAt: string | null;
  left: number | null;
};

/** 满减 as the cart and the checkout say it. */
export type ThresholdNote = {
  promotionId: string;
  name: string;
  /** 满减、满折、包邮、满送. */
  kindName: string;
  /** The tier that is reached, "满200减15"; null for none. */
  reached: string | null;
  /** What is missing to the next tier, "再买 ¥38.50 减 ¥15"; null at the last one. */
  missing: string | null;
};

/** What is on for products at a moment, and the prices and promotions that they have for one visitor. */
export type GoodsPromotions = {
  /** The price of a unit where this many are bought, with what it is without an activity; null for none that is lower. */
  timedOf: (goods: Goods, units: { quantity: number; normalFen: number }) => TimedPrice | null;
  /** The threshold promotion that the product belongs to; null for none. */
  thresholdOf: (goods: Goods) => ScopedThreshold | null;
  /** Threshold promotions that an order in this store may have. */
  thresholdsIn: (storeId: string) => ScopedThreshold[];
  now: Date;
};

export const noPromotions: GoodsPromotions = {
  timedOf: () => null,
  thresholdOf: () => null,
  thresholdsIn: () => [],
  now: new Date(0),
};

/** Reads the promotions of these goods for the logged-in member, or for any other visitor. */
export async function loadGoodsPromotions(
  handle: Handle,
  ctx: Pick<PublicContext, "now" | "subject">,
  goods: readonly { id: string; storeId: string }[],
): Promise<GoodsPromotions> {
  if (goods.length === 0) return noPromotions;
  const now = ctx.now();
  const scopes = [...new Set(goods.map(({ storeId }) => storeScope(storeId)))];
  const read = await readSalePromotions(handle, {
    productIds: [...new Set(goods.map(({ id }) => id))],
    scopes: [platformScope, ...scopes],
    memberId: ctx.subject?.kind === "member" ? ctx.subject.id : null,
    now,
  });
  return goodsPromotions(read, now);
}

function goodsPromotions({ activities, counts, thresholds }: SalePromotions, now: Date): GoodsPromotions {
  const within = (storeId: string) => {
    return ({ scope }: { scope: string }) => scope === platformScope || scope === storeScope(storeId);
  };
  const thresholdsIn = (storeId: string) => thresholds.filter(within(storeId));
  return {
    now,
    thresholdsIn,
    thresholdOf: ({ storeId, ...goods }) => thresholdOfProduct(thresholdsIn(storeId), { ...goods, now }),
    timedOf({ zone, storeId, productId }, units) {
      const ofStore = activities.filter(within(storeId));
      const price = timedPrice({ ...units, zone, productId, activities: ofStore, counts, now });
      const activity = ofStore.find(({ id }) => id === price?.activityId);
      if (!price || !activity) return null;
      const stock = activity.items.find(({ product }) => product === productId)?.stock;
      const left = stock === undefined ? null : stock - counts.sold(activity.id, productId);
      return { ...price, name: activity.name, endsAt: endOf(activity), left };
    },
  };
}

/** The end as an ISO 8601 moment in UTC; null for none. */
export const endOf = ({ endsAt }: { endsAt?: string }) =>
  endsAt === undefined ? null : new Date(endsAt).toISOString();

type NotedOrder = { zone: Zone; lines: readonly ThresholdLine[]; thresholds: readonly ScopedThreshold[]; now: Date };

/** What lines of one store and zone have reached, and what is missing. */
export function noteThresholds({ zone, lines, thresholds, now }: NotedOrder): ThresholdNote[] {
  const names = new Map(thresholds.map(({ id, name }) => [id, name]));
  return thresholdProgress({ zone, lines, promotions: thresholds, now }).map((progress) => ({
    promotionId: progress.promotion.id,
    name: names.get(progress.promotion.id) ?? "",
    ...wordsOf(progress),
  }));
}

function wordsOf({ promotion: { by, tiers }, tier, next, value }: ThresholdProgress) {
  return {
    kindName: thresholdKindName(tier ?? tiers[0]!),
    reached: tier && tierWords(by, tier),
    missing: next && missingWords(by, next, value),
  };
}
