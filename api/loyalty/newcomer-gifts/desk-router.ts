import { router, staffProcedure } from "../../trpc/procedures";
import {
  checkGift,
  giftDocumentInput,
  giftHistoryInput,
  listGiftHistory,
  readGiftSetting,
  restoreGift,
  restoreGiftInput,
  saveGift,
  saveGiftInput,
  showGiftResult,
} from "./save-newcomer-gift";

const operator = staffProcedure("operator");

/** 新人礼: operators of the platform set it. A check is a mutation only because its document is long. */
export const newcomerGiftDeskRouter = router({
  get: operator.query(readGiftSetting),
  result: operator.query(showGiftResult),
  history: operator.input(giftHistoryInput).query((opts) => listGiftHistory(opts)),
  check: operator.input(giftDocumentInput).mutation((opts) => checkGift(opts)),
  save: operator.input(saveGiftInput).mutation((opts) => saveGift(opts)),
  restore: operator.input(restoreGiftInput).mutation((opts) => restoreGift(opts)),
});
