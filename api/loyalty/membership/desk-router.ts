import { storeLookUpProcedure } from "../../trpc/desk-procedures";
import { memberInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { adjustPoints } from "./adjust-points";
import { adjustPointsInput, levelHistoryInput, memberHistoryInput, setLevelInput } from "./desk-inputs";
import { listEntriesOf, listLevelsOf } from "./list-histories";
import { setLevelByStaff } from "./set-level-by-staff";
import { showMember } from "./show-member";

const service = storeStaffProcedure("service", "operator");

/** 等级、积分、成长值 as staff see and change them; every change needs a reason and is audited. */
export const membershipDeskRouter = router({
  ofMember: storeLookUpProcedure.input(memberInput).query((opts) => showMember(opts)),
  pointsHistory: storeLookUpProcedure
    .input(memberHistoryInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "points" })),
  growthHistory: storeLookUpProcedure
    .input(memberHistoryInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "growth" })),
  levelHistory: storeLookUpProcedure.input(levelHistoryInput).query((opts) => listLevelsOf(opts)),
  setLevel: service.input(setLevelInput).mutation((opts) => setLevelByStaff(opts)),
  adjustPoints: service.input(adjustPointsInput).mutation((opts) => adjustPoints(opts)),
});
