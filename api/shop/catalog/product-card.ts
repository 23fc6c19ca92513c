import { zoneNames } from "@liandong/core/facts/zones";
import type { ProductRow } from "@liandong/db/shop/catalog/search";
import { type ShownPrice, showProductPrice, type VisitorPrices } from "./visitor-prices";

/** A product as lists show it. Prices in fen are those of its cheapest variant. */
export type ProductCard = Omit<ProductRow, "sortValue" | "storeId" | "variantPrices"> & {
  zoneName: string;
} & ShownPrice & {
    /** 起: other variants cost more. */
    pricesDiffer: boolean;
  };

export function toProductCard(
  { sortValue, storeId, variantPrices, ...row }: ProductRow,
  prices: VisitorPrices,
): ProductCard {
  const { zone } = row;
  return { ...row, zoneName: zoneNames[zone], ...showProductPrice(prices, { zone, storeId }, variantPrices) };
}
