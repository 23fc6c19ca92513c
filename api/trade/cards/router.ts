import { memberProcedure, router } from "../../trpc/procedures";
import { showCards } from "./show-cards";

/** 付费会员卡: what the programme offers, how long the member's cards run, and what they would have saved. */
export const cardsRouter = router({
  show: memberProcedure.query(showCards),
});
