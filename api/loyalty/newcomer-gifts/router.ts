import { memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { showNewcomerGift, showOwnGift } from "./show-newcomer-gift";

/** 新人礼, as people see it. */
export const newcomerGiftRouter = router({
  show: publicProcedure.query(showNewcomerGift),
  mine: memberProcedure.query(showOwnGift),
});
