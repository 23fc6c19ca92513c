import { DomainError } from "@liandong/core/errors";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { type Quote, quoteOrders } from "../checkout/quote-orders";
import type { quoteCartInput } from "./inputs";
import { isBought, showCart } from "./show-cart";

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
}): Promise<Quote> {
  const { groups } = await showCart({ ctx });
  const lines = groups.flatMap((group) => group.lines).filter(isBought);
  if (lines.length === 0) throw new DomainError("cart.nothing_selected");
  const wanted = lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
  return quoteOrders({ ctx, input: { ...input, lines: wanted } });
}
