// 到手单价: what a visitor pays for a unit of a variant, and which rule makes it lower than the list price.
// Example: zone member, list ¥65, member price ¥54.90: an agent sees ¥54.90, "代理价", ¥65 struck through; a customer sees ¥65.

import type { Zone } from "../facts/zones";
import { type Buyer, type OrderedLine, unitPrice } from "./price-order";

/** The rule that lowers a price: 代理价, 等级价, 活动价, or the free zone. */
export type PriceRule = "member" | "level" | "activity" | "free";

export interface BuyerPrice {
  /** Fen of a unit. */
  readonly fen: number;
  /** Null where the visitor pays the list price. */
  readonly why: PriceRule | null;
}

export type PricedVariant = Pick<OrderedLine, "listPriceFen" | "memberPriceFen" | "activity">;

export function buyerPrice(zone: Zone, buyer: Buyer, variant: PricedVariant): BuyerPrice {
  const fen = unitPrice(zone, buyer, variant);
  if (fen >= variant.listPriceFen) return { fen, why: null };
  if (variant.activity) return { fen, why: "activity" };
  if (zone === "free") return { fen, why: "free" };
  return { fen, why: zone === "member" ? "member" : "level" };
}
