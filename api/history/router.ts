import { forgetAll } from "@liandong/db/favourites/remember-product";
import { viewed } from "@liandong/db/schema/favourites";
import { listInput, pageOfRemembered, productInput } from "../favourites/list-remembered";
import { remember } from "../favourites/remember";
import { memberProcedure, router } from "../trpc/procedures";

/** 浏览记录. */
export const historyRouter = router({
  list: memberProcedure.input(listInput).query(({ ctx, input }) => pageOfRemembered(ctx, viewed, input)),
  note: memberProcedure.input(productInput).mutation(({ ctx, input }) => remember(ctx, viewed, input.productId)),
  clear: memberProcedure.mutation(async ({ ctx }) => {
    await ctx.db.run((handle) => forgetAll(handle, viewed, { memberId: ctx.memberId }));
  }),
});
