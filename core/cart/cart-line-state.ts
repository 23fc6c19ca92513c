// 购物车标记: whether a line of the cart can be bought, and how its price has moved since it was added.
// Example: added at 9900 and now 9600: −300, "比加入时降 ¥3.00"; 3 wanted and 2 left: `short` until the member wants 2.

import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";

/** The first state that holds, in this order: what the line is, then how many are wanted; `ok` can be bought. */
export type CartLineState = "ok" | "off_shelf" | "agents_only" | "sold_out" | "limit_used" | "short" | "over_limit";

export interface CartLineFacts {
  readonly zone: Zone;
  readonly onShelf: boolean;
  readonly stock: number;
  readonly quantity: number;
  /** Units of the product that the member may still buy or take this month; null for any number. */
  readonly allowed: number | null;
  /** Units of the same product in the other selected lines, which count against `allowed` too. */
  readonly alsoWanted: number;
}

/** Upper bound of pieces in one line of the cart. */
export const maxPieces = 999;

export function cartLineState(line: CartLineFacts, buyer: Pick<MemberFacts, "identity">): CartLineState {
  const { zone, onShelf, stock, quantity, allowed, alsoWanted } = line;
  if (!onShelf) return "off_shelf";
  if (zone === "free" && !isAgent(buyer)) return "agents_only";
  if (stock === 0) return "sold_out";
  if (allowed === 0) return "limit_used";
  if (quantity > stock) return "short";
  return allowed !== null && quantity + alsoWanted > allowed ? "over_limit" : "ok";
}

export interface TakenUnits {
  readonly zone: Zone;
  /** 每人限购: units that one member may buy in all; null for any number. */
  readonly purchaseLimit: number | null;
  /** Units ever bought, and taken in the free zone this month. */
  readonly bought: number;
  readonly freeThisMonth: number;
  /** Units of one product that the free zone gives a month. */
  readonly freePerMonth: number;
}

/** Units of a product that a member may still buy: the lower of 每人限购 and the free zone's month; null for any number. */
export function unitsAllowed({ zone, purchaseLimit, bought, freeThisMonth, freePerMonth }: TakenUnits): number | null {
  const byMonth = zone === "free" ? freePerMonth - freeThisMonth : null;
  const byLimit = purchaseLimit === null ? null : purchaseLimit - bought;
  const limits = [byMonth, byLimit].filter((left) => left !== null);
  return limits.length === 0 ? null : Math.max(Math.min(...limits), 0);
}
