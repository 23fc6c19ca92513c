import { favourite } from "@liandong/db/schema/favourites";
import { rememberProduct } from "@liandong/db/shop/remembered/remembered";
import { loadCart, removeFromCart } from "@liandong/db/trade/cart/cart";
import type { z } from "zod";
import type { cartLinesInput } from "../../trade/cart/inputs";
import { type Cart, readCart } from "../../trade/cart/show-cart";
import type { MemberContext } from "../../trpc/context";
import { maxRemembered } from "./remember";

type Call = { ctx: MemberContext; input: z.infer<typeof cartLinesInput> };

/** Lines that are gone already are ignored. Answers with the cart as it is afterwards. */
export async function keepFromCart({ ctx, input: { skuIds } }: Call): Promise<Cart> {
  const { memberId } = ctx;
  return ctx.db.transaction(async (tx) => {
    const lines = (await loadCart(tx, { memberId })).filter(({ skuId }) => skuIds.includes(skuId));
    for (const productId of new Set(lines.map((line) => line.productId)))
      await rememberProduct(tx, favourite, { memberId, productId, at: ctx.now(), max: maxRemembered });
    await removeFromCart(tx, { memberId, skuIds });
    return readCart(tx, ctx);
  });
}
