import { lookUpProcedure, operatorProcedure, serviceProcedure } from "../../trpc/desk-procedures";
import { router, staffProcedure } from "../../trpc/procedures";
import {
  deleteTagInput,
  memberCountsInput,
  memberIdsInput,
  memberListInput,
  renameTagInput,
  tagInput,
  tagMembersInput,
} from "./inputs";
import { countShopMembers, listIds, listShopMembers, showMemberOptions } from "./list-members";
import { changeTagName, createTag, removeTag, tagMembers, untagMembers } from "./tags";

/** 会员列表: all members of the shop by their figures, and the tags by which staff group them. */
export const memberListDeskRouter = router({
  list: lookUpProcedure.input(memberListInput).query((opts) => listShopMembers(opts)),
  counts: staffProcedure("service", "operator", "finance")
    .input(memberCountsInput)
    .query((opts) => countShopMembers(opts)),
  ids: serviceProcedure.input(memberIdsInput).query((opts) => listIds(opts)),
  options: serviceProcedure.query((opts) => showMemberOptions(opts)),
  tag: serviceProcedure.input(tagMembersInput).mutation((opts) => tagMembers(opts)),
  untag: serviceProcedure.input(tagMembersInput).mutation((opts) => untagMembers(opts)),
  createTag: operatorProcedure.input(tagInput).mutation((opts) => createTag(opts)),
  renameTag: operatorProcedure.input(renameTagInput).mutation((opts) => changeTagName(opts)),
  deleteTag: operatorProcedure.input(deleteTagInput).mutation((opts) => removeTag(opts)),
});
