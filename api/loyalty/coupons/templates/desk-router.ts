import { router, storeStaffProcedure } from "../../../trpc/procedures";
import {
  byTemplateInput,
  changedTemplateInput,
  newTemplateInput,
  templateCountsInput,
  templateListInput,
} from "./inputs";
import { countCouponTemplates, listCouponTemplates } from "./list-templates";
import { changeTemplate, checkTemplate, createTemplate, endTemplate } from "./save-template";

const operator = storeStaffProcedure("operator");

/** 优惠券模板: operators make them; customer service chooses one to give a member. */
export const couponTemplatesDeskRouter = router({
  list: storeStaffProcedure("operator", "service")
    .input(templateListInput)
    .query((opts) => listCouponTemplates(opts)),
  counts: storeStaffProcedure("operator", "service")
    .input(templateCountsInput)
    .query((opts) => countCouponTemplates(opts)),
  check: operator.input(newTemplateInput).mutation((opts) => checkTemplate(opts)),
  create: operator.input(newTemplateInput).mutation((opts) => createTemplate(opts)),
  update: operator.input(changedTemplateInput).mutation((opts) => changeTemplate(opts)),
  end: operator.input(byTemplateInput).mutation((opts) => endTemplate(opts)),
});
