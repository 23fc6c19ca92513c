// 体检商品: what the plan check needs to know of a product: what it sells for, what it costs, and its own rates.

import type { Zone } from "../facts/zones";
import { unitPrice } from "../pricing/price-order";

export interface CheckProduct {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  readonly priceFen: number;
  /** What agents and bosses pay in the zone of member prices. */
  readonly memberPriceFen: number | null;
  /** What one unit costs the shop; null where nobody said. */
  readonly costFen: number | null;
  readonly freightFen: number;
  readonly rates: Readonly<Record<string, number>> | null;
}

/** The least that a unit is sold for, before discounts: agents pay the member price. */
export function lowestPriceFen(product: CheckProduct): number {
  const { priceFen: listPriceFen, memberPriceFen } = product;
  return unitPrice(product.zone, { identity: "agent" }, { listPriceFen, memberPriceFen });
}
