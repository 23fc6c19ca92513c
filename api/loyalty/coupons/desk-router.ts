import { storeLookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { giveCouponInput, revokeCouponInput, revokeCouponsInput } from "./desk-inputs";
import { giveCouponByStaff } from "./give-by-staff";
import { listCouponsOf } from "./list-coupons-of";
import { countGivenCoupons, givenCountsInput, givenListInput, listGiven } from "./list-given";
import { revokeCoupon, revokeCoupons } from "./revoke-coupons";

const service = storeStaffProcedure("service", "operator");

/** 优惠券: a member's coupons, which customer service gives and takes back. */
export const couponsDeskRouter = router({
  ofMember: storeLookUpProcedure.input(memberListInput).query((opts) => listCouponsOf(opts)),
  given: service.input(givenListInput).query((opts) => listGiven(opts)),
  givenCounts: service.input(givenCountsInput).query((opts) => countGivenCoupons(opts)),
  give: service.input(giveCouponInput).mutation((opts) => giveCouponByStaff(opts)),
  revoke: service.input(revokeCouponInput).mutation((opts) => revokeCoupon(opts)),
  revokeMany: service.input(revokeCouponsInput).mutation((opts) => revokeCoupons(opts)),
});
