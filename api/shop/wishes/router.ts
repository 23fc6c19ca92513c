import { DomainError } from "@liandong/core/errors";
import { loadStores } from "@liandong/db/shop/catalog/window";
import {
  addStockWish,
  findWishedVariant,
  listStockWishes,
  removeStockWish,
} from "@liandong/db/shop/wishes/stock-wishes";
import { followStore, isFollowing, unfollowStore } from "@liandong/db/shop/wishes/store-follows";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";

const skuInput = z.object({ skuId: idInput });
const storeInput = z.object({ storeId: idInput });

/** 到货通知 and 关注店铺. */
export const wishesRouter = router({
  /** The variants of a product that the member waits for. */
  ofProduct: memberProcedure.input(z.object({ productId: idInput })).query(async ({ ctx, input }) => {
    const { memberId } = ctx;
    return ctx.db.run((handle) => listStockWishes(handle, { memberId, ...input }));
  }),
  /** Asks for one message when the variant can be bought again; goods that can be bought now are refused. */
  waitForStock: memberProcedure.input(skuInput).mutation(async ({ ctx, input }) => {
    await ctx.db.command(async (tx) => {
      const variant = await findWishedVariant(tx, input);
      if (!variant || variant.deletedAt) throw new DomainError("product.unknown", input);
      if (variant.stock > 0 && variant.onShelf) throw new DomainError("product.in_stock", input);
      await addStockWish(tx, { memberId: ctx.memberId, ...input, at: ctx.now() });
    });
  }),
  forgetStock: memberProcedure.input(skuInput).mutation(async ({ ctx, input }) => {
    await ctx.db.run((handle) => removeStockWish(handle, { memberId: ctx.memberId, ...input }));
  }),
  follows: memberProcedure.input(storeInput).query(async ({ ctx, input }) => {
    return ctx.db.run((handle) => isFollowing(handle, { memberId: ctx.memberId, ...input }));
  }),
  follow: memberProcedure.input(storeInput).mutation(async ({ ctx, input }) => {
    await ctx.db.command(async (tx) => {
      const stores = await loadStores(tx, { storeIds: [input.storeId] });
      if (stores.size === 0) throw new DomainError("store.unknown");
      await followStore(tx, { memberId: ctx.memberId, ...input, at: ctx.now() });
    });
  }),
  unfollow: memberProcedure.input(storeInput).mutation(async ({ ctx, input }) => {
    await ctx.db.run((handle) => unfollowStore(handle, { memberId: ctx.memberId, ...input }));
  }),
});
