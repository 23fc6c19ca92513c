// 购物车标记: what a line of the cart says before it can be bought, and how its price has moved since it was put in.
// Example: put in at 9900 and now 9600: -300, "比加入时降 ¥3.00"; 3 wanted and 2 left: `short`, bought only once 2 are wanted.

import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { Zone } from "../facts/zones";

/** `ok` can be bought. The first that holds, in this order: off the shelf, not for this member, sold out, not enough. */
export type CartLineState = "ok" | "off_shelf" | "agents_only" | "sold_out" | "short";

export interface CartLineFacts {
  readonly zone: Zone;
  readonly onShelf: boolean;
  readonly stock: number;
  readonly quantity: number;
}

/** What a member may put into the cart and set a line to. */
export const maxPieces = 999;

export function cartLineState(line: CartLineFacts, buyer: Pick<MemberFacts, "identity">): CartLineState {
  if (!line.onShelf) return "off_shelf";
  if (line.zone === "free" && !isAgent(buyer)) return "agents_only";
  if (line.stock === 0) return "sold_out";
  return line.quantity > line.stock ? "short" : "ok";
}
