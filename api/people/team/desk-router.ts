import { lookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { listMemberDirects } from "./list-directs";

/** 团队: the members whom a member referred, as staff see them. */
export const teamDeskRouter = router({
  directs: lookUpProcedure.input(memberListInput).query((opts) => listMemberDirects(opts)),
});
