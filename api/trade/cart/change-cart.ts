import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { lockActiveMember } from "@liandong/db/people/members/members";
import { removeFromCart, selectInCart, setCartQuantity } from "@liandong/db/trade/cart/cart";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import type { cartLineInput, cartLinesInput, selectInput } from "./inputs";
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

async function change(ctx: MemberContext, work: (tx: Transaction) => Promise<void>): Promise<Cart> {
  return ctx.db.transaction(async (tx) => {
    await lockActiveMember(tx, ctx);
    await work(tx);
    return readCart(tx, ctx);
  });
}
