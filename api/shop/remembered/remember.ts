import { DomainError } from "@liandong/core/errors";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { type Remembered, rememberProduct } from "@liandong/db/shop/remembered/remembered";
import type { MemberContext } from "../../trpc/context";

/** Entries of one list of a member; a new one beyond that replaces the oldest. */
export const maxRemembered = 200;

/** @throws DomainError product.unknown */
export async function remember(ctx: MemberContext, list: Remembered, productId: string): Promise<void> {
  const { memberId } = ctx;
  await ctx.db.transaction(async (tx) => {
    if (!(await loadProduct(tx, { id: productId }))) throw new DomainError("product.unknown");
    await rememberProduct(tx, list, { memberId, productId, at: ctx.now(), max: maxRemembered });
  });
}
