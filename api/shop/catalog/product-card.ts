import { zoneNames } from "@liandong/core/facts/zones";
import type { ProductRow } from "@liandong/db/shop/catalog/search";
import type { LevelPrices } from "../../loyalty/membership/level-prices";

/** A product as lists show it. Prices in fen are those of its cheapest variant. */
export type ProductCard = Omit<ProductRow, "sortValue" | "storeId"> & { zoneName: string } & ShownLevelPrice;

/** 等级价 for the visitor's level; null when it is the list price. */
export type ShownLevelPrice = { levelPriceFen: number | null; levelName: string | null };

export function toProductCard({ sortValue, storeId, ...row }: ProductRow, levels: LevelPrices): ProductCard {
  return { ...row, zoneName: zoneNames[row.zone], ...showLevelPrice(levels, { ...row, storeId }) };
}

export function showLevelPrice(levels: LevelPrices, goods: Parameters<LevelPrices["of"]>[0]): ShownLevelPrice {
  const { priceFen = null, levelName = null } = levels.of(goods) ?? {};
  return { levelPriceFen: priceFen, levelName };
}
