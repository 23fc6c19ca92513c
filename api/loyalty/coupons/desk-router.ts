import { storeLookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { giveCouponInput, revokeCouponInput } from "./desk-inputs";
import { giveCouponByStaff, revokeCoupon } from "./give-by-staff";
import { listCouponsOf } from "./list-coupons-of";

const service = storeStaffProcedure("service", "operator");

/** 优惠券: a member's coupons, which customer service gives and takes back. */
export const couponsDeskRouter = router({
  ofMember: storeLookUpProcedure.input(memberListInput).query((opts) => listCouponsOf(opts)),
  give: service.input(giveCouponInput).mutation((opts) => giveCouponByStaff(opts)),
  revoke: service.input(revokeCouponInput).mutation((opts) => revokeCoupon(opts)),
});
