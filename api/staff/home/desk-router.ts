import { ownStoreProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { showHomeFigures } from "./show-figures";
import { showWaiting } from "./show-waiting";

/** 首页: what waits for the caller, and how the shop does; the staff of a store are shown their store. */
export const homeDeskRouter = router({
  waiting: ownStoreProcedure("service", "operator", "finance").query(showWaiting),
  figures: ownStoreProcedure("operator", "finance").query(showHomeFigures),
});
