import { router, staffProcedure } from "../../trpc/procedures";
import { drawCode } from "./draw-code";
import { listInput, ofChannelInput, saveInput } from "./inputs";
import { listChannels } from "./list-channels";
import { save } from "./save-channel";

const operator = staffProcedure("operator");

/** 渠道: links and codes with names, and what each brought. */
export const channelsDeskRouter = router({
  list: operator.input(listInput).query(listChannels),
  save: operator.input(saveInput).mutation(save),
  drawCode: operator.input(ofChannelInput).mutation(drawCode),
});
