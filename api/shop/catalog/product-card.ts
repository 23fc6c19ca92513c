import { zoneNames } from "@liandong/core/facts/zones";
import { tierWords } from "@liandong/core/promotions/threshold-words";
import type { ProductRow } from "@liandong/db/shop/catalog/search";
import type { GoodsPromotions } from "../../trade/promotions/sale-promotions";
import { type ShownPrice, showProductPrice, type VisitorPrices } from "./visitor-prices";

/** A product as lists show it. Prices in fen are those of its cheapest variant. */
export type ProductCard = Omit<ProductRow, "sortValue" | "storeId" | "variantPrices" | "rates"> & {
  zoneName: string;
} & ShownPrice & {
    /** 起: other variants cost more. */
    pricesDiffer: boolean;
    /** 满减 that the product belongs to, "满200减15"; null for none. */
    promotionTag: string | null;
    /** 赚 ¥x: fen that an agent earns when a friend buys it; null for others. */
    shareEarnFen: number | null;
  };

/** The tiers of the threshold promotion that the product belongs to. */
export function promotionTags({ promotions }: VisitorPrices, goods: Parameters<GoodsPromotions["thresholdOf"]>[0]) {
  const promotion = promotions.thresholdOf(goods);
  return promotion?.tiers.map((tier) => tierWords(promotion.by, tier)) ?? [];
}

export function toProductCard(
  { sortValue, storeId, variantPrices, rates, ...row }: ProductRow,
  prices: VisitorPrices,
): ProductCard {
  const { zone } = row;
  const goods = { zone, storeId, productId: row.id };
  const shown = showProductPrice(prices, goods, variantPrices);
  return {
    ...row,
    zoneName: zoneNames[zone],
    ...shown,
    promotionTag: promotionTags(prices, goods)[0] ?? null,
    shareEarnFen: prices.earnFen({ zone, priceFen: row.priceFen, rates }),
  };
}
