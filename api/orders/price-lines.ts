import { DomainError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { type CartOrder, priceCart } from "@liandong/core/pricing/price-cart";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/members/load-member-facts";
import { loadOffers, type Offer } from "@liandong/db/orders/load-offers";
import { loadTakenUnits } from "@liandong/db/orders/taken-units";
import { planInForce } from "../plan/plan-in-force";
import type { Context } from "../trpc/context";
import type { WantedLine } from "./inputs";

type Input = {
  memberId: string;
  lines: readonly WantedLine[];
  /** Where it goes; null before an address is chosen. */
  regionCode: string | null;
  /** What an activity takes off the goods of the one order. */
  discountFen?: number;
  asOneOrder?: boolean;
};

export type PricedItem = Offer & { quantity: number };
export type PricedLines = { plan: Plan; orders: CartOrder<PricedItem>[]; totalFen: number };

/**
 * Prices what a member wants as it is at this moment: the quote shows it, the placing writes it.
 * @throws DomainError product.unknown, product.off_shelf, product.sold_out, product.limit_reached, member.unknown and those
 * of core's `priceCart`
 */
export async function priceLines({
  ctx,
  handle,
  input,
}: {
  ctx: Pick<Context, "db" | "now">;
  handle: Handle;
  input: Input;
}): Promise<PricedLines> {
  const { memberId, lines, discountFen, asOneOrder, regionCode } = input;
  const buyer = await loadMemberFacts(handle, memberId);
  if (!buyer) throw new DomainError("member.unknown");
  const items = await loadItems(handle, lines);
  const { plan } = await planInForce(ctx.db, handle);
  const productIds = [...new Set(items.map(({ productId }) => productId))];
  const { free, bought } = await loadTakenUnits(handle, { memberId, productIds, month: shanghaiMonth(ctx.now()) });
  const taken = {
    freeThisMonth: (productId: string) => free.get(productId) ?? 0,
    bought: (productId: string) => bought.get(productId) ?? 0,
  };
  const orders = priceCart({ plan, buyer, items, taken, discountFen, asOneOrder, regionCode });
  for (const { skuId, quantity, stock } of items) {
    if (quantity > stock) throw new DomainError("product.sold_out", { skuId, stock });
  }
  return { plan, orders, totalFen: orders.reduce((sum, order) => sum + order.totalFen, 0) };
}

/** Lines that name the same variant are one line. */
async function loadItems(handle: Handle, lines: readonly WantedLine[]): Promise<PricedItem[]> {
  const quantities = sumQuantities(lines);
  const offers = await loadOffers(handle, { skuIds: [...quantities.keys()] });
  const known = new Map(offers.map((offer) => [offer.skuId, offer]));
  return [...quantities].map(([skuId, quantity]) => {
    const offer = known.get(skuId);
    if (!offer) throw new DomainError("product.unknown", { skuId });
    if (!offer.onShelf) throw new DomainError("product.off_shelf", { skuId });
    return { ...offer, quantity };
  });
}

export function sumQuantities(lines: readonly WantedLine[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { skuId, quantity } of lines) quantities.set(skuId, (quantities.get(skuId) ?? 0) + quantity);
  return quantities;
}
