import { z } from "zod";
import { cursorInput, idInput, requestKeyInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { anyScopeInput } from "../programmes/scope-inputs";
import { claimCoupon } from "./claim-coupon";
import { listOffers, listOffersOfProduct } from "./list-offers";
import { countOwnCoupons, listOwnCoupons } from "./list-own-coupons";

const claimRate = limitRate({ name: "coupons.claim", limit: 60, windowSeconds: 60 });
const listInput = z.object({ scope: anyScopeInput.optional(), cursor: cursorInput.nullish() }).default({});
const mineInput = z
  .object({ state: z.enum(["unused", "used", "expired", "revoked"]).default("unused"), cursor: cursorInput.nullish() })
  .default({ state: "unused" });

/** 优惠券: what a member can claim, and what they have. The quote of an order says which of them it can use. */
export const couponsRouter = router({
  centre: memberProcedure.input(listInput).query((opts) => listOffers(opts)),
  ofProduct: publicProcedure.input(z.object({ productId: idInput })).query((opts) => listOffersOfProduct(opts)),
  claim: memberProcedure
    .use(claimRate)
    .input(z.object({ templateId: idInput, requestKey: requestKeyInput }))
    .mutation((opts) => claimCoupon(opts)),
  mine: memberProcedure.input(mineInput).query((opts) => listOwnCoupons(opts)),
  counts: memberProcedure.query((opts) => countOwnCoupons(opts)),
});
