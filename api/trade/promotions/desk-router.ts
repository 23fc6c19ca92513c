import { router, storeStaffProcedure } from "../../trpc/procedures";
import {
  activityCountsInput,
  activityListInput,
  byActivity,
  byPromotion,
  savePromotionInput,
  thresholdListInput,
} from "./inputs";
import { countActivitiesByState, listActivities, listThresholdPromotions, showActivity } from "./list-promotions";
import { checkPromotion, endPromotion, savePromotion } from "./save-promotion";

const operator = storeStaffProcedure("operator");

/** 活动: operators of the platform, and of stores for their own store. A check is a mutation only because its document is long. */
export const promotionsDeskRouter = router({
  list: operator.input(activityListInput).query((opts) => listActivities(opts)),
  counts: operator.input(activityCountsInput).query((opts) => countActivitiesByState(opts)),
  thresholds: operator.input(thresholdListInput).query((opts) => listThresholdPromotions(opts)),
  get: operator.input(byActivity).query((opts) => showActivity(opts)),
  check: operator.input(savePromotionInput).mutation((opts) => checkPromotion(opts)),
  save: operator.input(savePromotionInput).mutation((opts) => savePromotion(opts)),
  end: operator.input(byPromotion).mutation((opts) => endPromotion(opts)),
});
