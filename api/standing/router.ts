import { memberProcedure, router } from "../trpc/procedures";
import { showHistory } from "./show-history";

export const standingRouter = router({
  history: memberProcedure.query((opts) => showHistory(opts)),
});
