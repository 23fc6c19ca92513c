import { lookUpProcedure, storeLookUpProcedure } from "../desk/procedures";
import { router, storeStaffProcedure } from "../trpc/procedures";
import { adjustPoints } from "./adjust-points";
import {
  adjustPointsInput,
  giveCouponInput,
  historyInput,
  levelHistoryInput,
  memberInput,
  memberListInput,
  revokeCouponInput,
  setLevelInput,
} from "./inputs";
import { giveCouponByStaff, revokeCoupon } from "./keep-coupons";
import { listCouponsOf } from "./list-coupons";
import { listEntriesOf, listLevelsOf } from "./list-histories";
import { setLevelByStaff } from "./set-level-by-staff";
import { showMember } from "./show-member";

const service = storeStaffProcedure("service", "operator");

/** 会员的等级、积分、券 as staff see and change them; every change with its reason, audited. */
export const membershipsRouter = router({
  ofMember: storeLookUpProcedure.input(memberInput).query((opts) => showMember(opts)),
  pointsHistory: storeLookUpProcedure
    .input(historyInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "points" })),
  growthHistory: storeLookUpProcedure
    .input(historyInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "growth" })),
  levelHistory: storeLookUpProcedure.input(levelHistoryInput).query((opts) => listLevelsOf(opts)),
  balanceEntries: lookUpProcedure
    .input(memberListInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "balance" })),
  coupons: storeLookUpProcedure.input(memberListInput).query((opts) => listCouponsOf(opts)),
  setLevel: service.input(setLevelInput).mutation((opts) => setLevelByStaff(opts)),
  adjustPoints: service.input(adjustPointsInput).mutation((opts) => adjustPoints(opts)),
  giveCoupon: service.input(giveCouponInput).mutation((opts) => giveCouponByStaff(opts)),
  revokeCoupon: service.input(revokeCouponInput).mutation((opts) => revokeCoupon(opts)),
});
