import { router, staffProcedure } from "../../trpc/procedures";
import { saveRankingInput } from "./inputs";
import { changeRanking, getRanking } from "./settings";

const operator = staffProcedure("operator");

/** 推广榜: whether members see it. */
export const rankingsDeskRouter = router({
  settings: operator.query(getRanking),
  saveSettings: operator.input(saveRankingInput).mutation((opts) => changeRanking(opts)),
});
