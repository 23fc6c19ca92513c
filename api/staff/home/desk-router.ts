import { router, staffProcedure } from "../../trpc/procedures";
import { showHomeFigures } from "./show-figures";
import { showWaiting } from "./show-waiting";

/** 首页: what waits for the caller, and how the shop does. */
export const homeDeskRouter = router({
  waiting: staffProcedure("service", "operator", "finance").query(showWaiting),
  figures: staffProcedure("operator", "finance").query(showHomeFigures),
});
