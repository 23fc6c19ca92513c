import { DomainError } from "@liandong/core/errors";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { type Quote, quoteOrders } from "../checkout/quote-orders";
import type { quoteCartInput } from "./inputs";
import { type CartLine, isBought, showCart } from "./show-cart";

/** The quote, and the selected lines that cannot be bought now, so that nobody takes them for ordered. */
export type CartQuote = Quote & { leftOut: Pick<CartLine, "skuId" | "title" | "state" | "stock" | "allowed">[] };

/**
 * Quotes the selected lines of the cart, an order per store and zone. Placing takes the lines of this quote.
 * @throws DomainError cart.nothing_selected and those of `quoteOrders`
 */
export async function quoteCart({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof quoteCartInput>;
}): Promise<CartQuote> {
  const { groups } = await showCart({ ctx });
  const selected = groups.flatMap((group) => group.lines).filter((line) => line.selected);
  const lines = selected.filter(isBought);
  if (lines.length === 0) throw new DomainError("cart.nothing_selected");
  const wanted = lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
  const leftOut = selected
    .filter((line) => !isBought(line))
    .map(({ skuId, title, state, stock, allowed }) => ({ skuId, title, state, stock, allowed }));
  return {
    ...(await quoteOrders({ ctx, input: { activity: null, ...input, lines: wanted } })),
    leftOut,
  };
}
