import { operatorProcedure, serviceProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { freezeGroup, listMemberGroups, removeGroup, saveMemberGroup } from "./groups";
import {
  checkNumbersInput,
  deleteGroupInput,
  freezeInput,
  groupInput,
  listNumbersInput,
  memberInput,
  previewInput,
  saveGroupInput,
  saveTagRuleInput,
  tagRuleInput,
} from "./inputs";
import { checkNumbers, listNumbers } from "./number-lists";
import { previewCondition, previewGroup, showChoices } from "./preview";
import { endTagRule, keepTagByRule, showRuledTags, showTagRules } from "./tag-rules";

/** 客群: members by conditions or as lists, and the tags that conditions keep. */
export const memberGroupsDeskRouter = router({
  list: serviceProcedure.query((opts) => listMemberGroups(opts)),
  choices: serviceProcedure.query((opts) => showChoices(opts)),
  preview: operatorProcedure.input(previewInput).query((opts) => previewCondition(opts)),
  previewGroup: serviceProcedure.input(groupInput).query((opts) => previewGroup(opts)),
  save: operatorProcedure.input(saveGroupInput).mutation((opts) => saveMemberGroup(opts)),
  delete: operatorProcedure.input(deleteGroupInput).mutation((opts) => removeGroup(opts)),
  freeze: operatorProcedure.input(freezeInput).mutation((opts) => freezeGroup(opts)),
  checkNumbers: operatorProcedure.input(checkNumbersInput).mutation((opts) => checkNumbers(opts)),
  listNumbers: operatorProcedure.input(listNumbersInput).mutation((opts) => listNumbers(opts)),
  tagRules: serviceProcedure.query((opts) => showTagRules(opts)),
  ruledTags: serviceProcedure.input(memberInput).query((opts) => showRuledTags(opts)),
  saveTagRule: operatorProcedure.input(saveTagRuleInput).mutation((opts) => keepTagByRule(opts)),
  endTagRule: operatorProcedure.input(tagRuleInput).mutation((opts) => endTagRule(opts)),
});
