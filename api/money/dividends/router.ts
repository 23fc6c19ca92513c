import { memberProcedure, router } from "../../trpc/procedures";
import { closesInput } from "./inputs";
import { listOwnShares } from "./list-own-shares";
import { showTitleProgress } from "./show-title-progress";

/** 分红: the shares that a member received, and how far they are from the titles that share. */
export const dividendsRouter = router({
  mine: memberProcedure.input(closesInput).query((opts) => listOwnShares(opts)),
  titles: memberProcedure.query((opts) => showTitleProgress(opts)),
});
