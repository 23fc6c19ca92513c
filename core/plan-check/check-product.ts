// 体检商品: what the plan check needs to know of a product: its prices, its cost and its own rates.

import type { Zone } from "../facts/zones";
import { unitPrice } from "../pricing/price-order";

export interface CheckProduct {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  readonly priceFen: number;
  /** Price for agents and bosses in the member zone. */
  readonly memberPriceFen: number | null;
  /** Cost of one unit for the shop; null when unknown. */
  readonly costFen: number | null;
  readonly freightFen: number;
  readonly rates: Readonly<Record<string, number>> | null;
}

/** Lowest price of a unit before discounts: agents pay the member price. */
export function lowestPriceFen(product: CheckProduct): number {
  const { priceFen: listPriceFen, memberPriceFen } = product;
  return unitPrice(product.zone, { identity: "agent" }, { listPriceFen, memberPriceFen });
}
