import { memberProcedure, router } from "../../trpc/procedures";
import { showHistory } from "./show-history";
import { showStanding } from "./show-standing";

export const standingRouter = router({
  show: memberProcedure.query((opts) => showStanding(opts)),
  history: memberProcedure.query((opts) => showHistory(opts)),
});
