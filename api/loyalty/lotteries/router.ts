import { z } from "zod";
import { cursorInput, idInput, requestKeyInput } from "../../trpc/inputs";
import { limitedMemberProcedure, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { draw } from "./draw";
import { listOwnPrizes, listRunning, showLottery, showOwnChances } from "./show-lotteries";

const byLottery = z.object({ lotteryId: idInput });
const drawLimit = { name: "lottery-draw", limit: 60, windowSeconds: 60 };

/** 抽奖, as members play it. */
export const lotteriesRouter = router({
  list: publicProcedure.query(listRunning),
  show: publicProcedure.input(byLottery).query(showLottery),
  chances: memberProcedure.input(byLottery).query((opts) => showOwnChances(opts)),
  draw: limitedMemberProcedure(drawLimit)
    .input(byLottery.extend({ requestKey: requestKeyInput }))
    .mutation((opts) => draw(opts)),
  prizes: memberProcedure.input(z.object({ cursor: cursorInput.nullish() })).query((opts) => listOwnPrizes(opts)),
});
