import { viewed } from "@liandong/db/schema/favourites";
import { forgetAll } from "@liandong/db/shop/remembered/remembered";
import { memberProcedure, router } from "../../trpc/procedures";
import { pageOfRemembered, productInput, rememberedListInput } from "./list-remembered";
import { remember } from "./remember";

/** 浏览记录: products that the member has viewed. */
export const historyRouter = router({
  list: memberProcedure.input(rememberedListInput).query(({ ctx, input }) => pageOfRemembered(ctx, viewed, input)),
  note: memberProcedure.input(productInput).mutation(({ ctx, input }) => remember(ctx, viewed, input.productId)),
  clear: memberProcedure.mutation(async ({ ctx }) => {
    await ctx.db.run((handle) => forgetAll(handle, viewed, { memberId: ctx.memberId }));
  }),
});
