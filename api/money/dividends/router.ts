import { memberProcedure, router } from "../../trpc/procedures";
import { closesInput } from "./inputs";
import { listOwnShares } from "./list-own-shares";

/** 分红: the shares that a member received. */
export const dividendsRouter = router({
  mine: memberProcedure.input(closesInput).query((opts) => listOwnShares(opts)),
});
