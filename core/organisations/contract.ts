// 协议价: what an organisation pays for a unit instead of level, card and activity prices: the product's own price, else the rate
// of the list price, else the list price; rounded down (core/rules/customers.md, section 7).
// Example: rate 85%, tea ¥99.90 has its own price of ¥80, honey ¥49.99 has none: 8000 fen and floor(4999 × 0.85) = 4249 fen.
import type { Zone } from "../facts/zones";
import { floorShare, fullRateBp } from "../money/fen";

export interface Contract {
  /** Share of the list price in basis points; null for none. */
  readonly rateBp: number | null;
  /** Price of a unit in fen, by product. */
  readonly prices: Readonly<Record<string, number>>;
}

/** The zones whose goods an organisation may buy: no other zone has a price that a contract could replace. */
export const organisationZones: readonly Zone[] = ["retail", "member"];

interface ListedGoods {
  readonly productId: string;
  readonly listPriceFen: number;
}

/** Price of one unit in fen. */
export function contractPrice({ rateBp, prices }: Contract, { productId, listPriceFen }: ListedGoods): number {
  return prices[productId] ?? floorShare(listPriceFen, rateBp ?? fullRateBp);
}

interface ContractDates {
  /** First and last day, `2026-01-31`; null for no bound. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Whether a contract or one of its prices counts on this day of Asia/Shanghai. */
export function runsOn({ startsOn, endsOn }: ContractDates, day: string): boolean {
  return (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn);
}
