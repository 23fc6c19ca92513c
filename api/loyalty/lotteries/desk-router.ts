import { router, staffProcedure } from "../../trpc/procedures";
import {
  byLotteryInput,
  checkLotteryInput,
  drawListInput,
  lotteryCountsInput,
  lotteryListInput,
  saveLotteryInput,
} from "./inputs";
import { countLotteriesByState, listLotteries, listLotteryDraws, showDeskLottery } from "./list-lotteries";
import { checkLottery, saveLottery, stopLottery } from "./save-lottery";

const operator = staffProcedure("operator");

/** 抽奖活动: operators of the platform. A check is a mutation only because its document is long. */
export const lotteriesDeskRouter = router({
  list: operator.input(lotteryListInput).query((opts) => listLotteries(opts)),
  counts: operator.input(lotteryCountsInput).query((opts) => countLotteriesByState(opts)),
  get: operator.input(byLotteryInput).query((opts) => showDeskLottery(opts)),
  draws: operator.input(drawListInput).query((opts) => listLotteryDraws(opts)),
  check: operator.input(checkLotteryInput).mutation((opts) => checkLottery(opts)),
  save: operator.input(saveLotteryInput).mutation((opts) => saveLottery(opts)),
  end: operator.input(byLotteryInput).mutation((opts) => stopLottery(opts)),
});
