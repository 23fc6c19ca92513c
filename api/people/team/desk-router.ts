import { lookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { listMemberDirects } from "./list-directs";

/** 团队: whom a member referred, as staff see it. */
export const teamDeskRouter = router({
  directs: lookUpProcedure.input(memberListInput).query((opts) => listMemberDirects(opts)),
});
