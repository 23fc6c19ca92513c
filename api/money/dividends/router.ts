import { memberProcedure, router } from "../../trpc/procedures";
import { closesInput } from "./inputs";
import { listOwnShares } from "./list-own-shares";

/** 分红: what a member got; finance and operators try a close out and do it. */
export const dividendsRouter = router({
  mine: memberProcedure.input(closesInput).query((opts) => listOwnShares(opts)),
});
