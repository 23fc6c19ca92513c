type PromotionDetail = {
  name: string;
  scope: string;
  kind: string;
  startsAt: string | null;
  endsAt: string | null;
  endedAt: string | null;
  /** Each product with its price, or each tier, in words. */
  prices: readonly string[];
};
type LotteryDetail = {
  name: string;
  startsAt: string;
  endsAt: string;
  endedAt: string | null;
  /** What a draw costs, and each prize with its chance and number, in words. */
  contents: readonly string[];
};

/** Details of deeds about what shoppers and agents see first. */
export type ShopDeeds = {
  "desk.newcomerGift.save": { version: number; changes: readonly string[] };
  "desk.newcomerGift.restore": { version: number; changes: readonly string[] };
  "desk.promotions.create": PromotionDetail;
  "desk.promotions.update": PromotionDetail;
  "desk.promotions.end": PromotionDetail;
  "desk.lotteries.save": LotteryDetail;
  "desk.lotteries.end": LotteryDetail;
  "desk.materials.save": { title: string; text: string; pictures: string[]; shown: boolean; sort: number };
  "desk.materials.remove": Record<never, never>;
  "desk.storefront.saveCategory": { parentId: string | null; name: string; pictureUrl: string; sort: number };
  "desk.storefront.removeCategory": Record<never, never>;
  "desk.storefront.saveBanner": { title: string; pictureUrl: string; link: string; sort: number };
  "desk.storefront.removeBanner": Record<never, never>;
  "desk.storefront.saveFront": { version: number; changes: string[] };
  "desk.storefront.restoreFront": { version: number; changes: string[] };
};
