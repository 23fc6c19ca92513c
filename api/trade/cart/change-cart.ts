import { maxPieces } from "@liandong/core/cart/cart-line-state";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { lockActiveMember } from "@liandong/db/people/members/members";
import { moveCartLine, removeFromCart, selectInCart, setCartQuantity } from "@liandong/db/trade/cart/cart";
import { loadOffers } from "@liandong/db/trade/orders/offers";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { priceNow } from "./add-to-cart";
import type { cartLineInput, cartLinesInput, selectInput, variantInput } from "./inputs";
import { type Cart, readCart } from "./show-cart";

type Call<Input> = { ctx: MemberContext; input: Input };

// Changes of one cart wait for each other, so that two of them never lock its lines in different orders. Each answers with
// the whole cart, so that a device sees what others have changed.

/** @throws DomainError cart.line_gone when another device has removed or ordered the line */
export async function setQuantity({ ctx, input }: Call<z.infer<typeof cartLineInput>>): Promise<Cart> {
  const { memberId } = ctx;
  return change(ctx, async (tx) => {
    if (!(await setCartQuantity(tx, { memberId, ...input }))) throw new DomainError("cart.line_gone", input);
  });
}

export async function selectLines({ ctx, input }: Call<z.infer<typeof selectInput>>): Promise<Cart> {
  return change(ctx, (tx) => selectInCart(tx, { memberId: ctx.memberId, ...input }));
}

/** Removes lines; those that are gone already are ignored. */
export async function removeLines({ ctx, input }: Call<z.infer<typeof cartLinesInput>>): Promise<Cart> {
  return change(ctx, (tx) => removeFromCart(tx, { memberId: ctx.memberId, ...input }));
}

/**
 * 换规格: the line's pieces become pieces of another variant of the same product.
 * @throws DomainError cart.line_gone, product.unknown, product.off_shelf, product.sold_out
 */
export async function changeVariant({ ctx, input }: Call<z.infer<typeof variantInput>>): Promise<Cart> {
  const { skuId, toSkuId } = input;
  return change(ctx, async (tx) => {
    const offers = await loadOffers(tx, { skuIds: [skuId, toSkuId] });
    const [from, to] = [skuId, toSkuId].map((id) => offers.find((offer) => offer.skuId === id));
    if (!from || !to || from.productId !== to.productId) throw new DomainError("product.unknown", { skuId: toSkuId });
    const goods = [{ skuId: toSkuId, title: to.title }];
    if (!to.onShelf) throw new DomainError("product.off_shelf", { goods });
    if (to.stock === 0) throw new DomainError("product.sold_out", { goods, stock: 0 });
    if (skuId === toSkuId) return;
    const seenPriceFen = await priceNow(tx, ctx, to);
    const isMoved = await moveCartLine(tx, { memberId: ctx.memberId, skuId, toSkuId, seenPriceFen, maxPieces });
    if (!isMoved) throw new DomainError("cart.line_gone", { skuId });
  });
}

async function change(ctx: MemberContext, work: (tx: Transaction) => Promise<void>): Promise<Cart> {
  return ctx.db.transaction(async (tx) => {
    await lockActiveMember(tx, ctx);
    await work(tx);
    return readCart(tx, ctx);
  });
}
