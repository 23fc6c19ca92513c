import { operatorProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { grant } from "./grant";
import { grantInput } from "./inputs";
import { grantListInput, listGrants, listTitles } from "./list-grants";
import { revoke } from "./revoke";

/** 身份、头衔、区域: what operators grant to members and take back. */
export const standingDeskRouter = router({
  grants: operatorProcedure.input(grantListInput).query((opts) => listGrants(opts)),
  titles: operatorProcedure.query((opts) => listTitles(opts)),
  grant: operatorProcedure.input(grantInput).mutation((opts) => grant(opts)),
  revoke: operatorProcedure.input(grantInput).mutation((opts) => revoke(opts)),
});
