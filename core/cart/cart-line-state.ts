// 购物车标记: whether a line of the cart can be bought, and how its price has moved since it was added.
// Example: added at 9900 and now 9600: −300, "比加入时降 ¥3.00"; 3 wanted and 2 left: `short` until the member wants 2.

import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";

/**
 * The first state that holds, in the order off the shelf, not for this member, sold out, too few left; `ok` can be bought.
 */
export type CartLineState = "ok" | "off_shelf" | "agents_only" | "sold_out" | "short";

export interface CartLineFacts {
  readonly zone: Zone;
  readonly onShelf: boolean;
  readonly stock: number;
  readonly quantity: number;
}

/** Upper bound of pieces in one line of the cart. */
export const maxPieces = 999;

export function cartLineState(line: CartLineFacts, buyer: Pick<MemberFacts, "identity">): CartLineState {
  if (!line.onShelf) return "off_shelf";
  if (line.zone === "free" && !isAgent(buyer)) return "agents_only";
  if (line.stock === 0) return "sold_out";
  return line.quantity > line.stock ? "short" : "ok";
}
