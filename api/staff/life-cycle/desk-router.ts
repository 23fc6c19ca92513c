import { router, staffProcedure } from "../../trpc/procedures";
import { listCareItems, settleCareItem } from "./care";
import { careListInput, memberStageInput, saveLifeCycleInput, settleCareInput, stageDaysInput } from "./inputs";
import { changeLifeCycle, getLifeCycle } from "./settings";
import { showMemberStage, showStages } from "./show-stages";

const operator = staffProcedure("operator");
const carer = staffProcedure("service", "operator");

/** 生命周期 and 关怀名单. */
export const lifeCycleDeskRouter = router({
  stages: operator.input(stageDaysInput).query((opts) => showStages(opts)),
  ofMember: carer.input(memberStageInput).query((opts) => showMemberStage(opts)),
  care: carer.input(careListInput).query((opts) => listCareItems(opts)),
  settleCare: carer.input(settleCareInput).mutation((opts) => settleCareItem(opts)),
  settings: operator.query((opts) => getLifeCycle(opts)),
  saveSettings: operator.input(saveLifeCycleInput).mutation((opts) => changeLifeCycle(opts)),
});
