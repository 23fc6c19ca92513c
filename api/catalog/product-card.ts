import { zoneNames } from "@liandong/core/plan/schema";
import type { ProductRow } from "@liandong/db/catalog/search-products";

/** A product as lists show it. Prices are those of its cheapest variant, in fen. */
export type ProductCard = Omit<ProductRow, "sortValue"> & { zoneName: string };

export function toProductCard({ sortValue, ...row }: ProductRow): ProductCard {
  return { ...row, zoneName: zoneNames[row.zone] };
}
