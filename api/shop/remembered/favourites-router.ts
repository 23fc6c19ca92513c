import { favourite } from "@liandong/db/schema/favourites";
import { forgetProduct, isRemembered } from "@liandong/db/shop/remembered/remembered";
import { cartLinesInput } from "../../trade/cart/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { keepFromCart } from "./keep-from-cart";
import { pageOfRemembered, productInput, rememberedListInput } from "./list-remembered";
import { remember } from "./remember";

/** 收藏: products that the member has marked. */
export const favouritesRouter = router({
  list: memberProcedure.input(rememberedListInput).query(({ ctx, input }) => pageOfRemembered(ctx, favourite, input)),
  has: memberProcedure.input(productInput).query(async ({ ctx, input }) => {
    const { memberId } = ctx;
    return ctx.db.run((handle) => isRemembered(handle, favourite, { memberId, ...input }));
  }),
  add: memberProcedure.input(productInput).mutation(({ ctx, input }) => remember(ctx, favourite, input.productId)),
  /** 移入收藏: marks the products of cart lines and takes the lines out of the cart. */
  keepFromCart: memberProcedure.input(cartLinesInput).mutation(keepFromCart),
  remove: memberProcedure.input(productInput).mutation(async ({ ctx, input }) => {
    const { memberId } = ctx;
    await ctx.db.run((handle) => forgetProduct(handle, favourite, { memberId, ...input }));
  }),
});
