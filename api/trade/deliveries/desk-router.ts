import { router, storeStaffProcedure } from "../../trpc/procedures";
import { codeInput, importCodesInput, listCodesInput, productInput, saveDeliveryInput } from "./inputs";
import { importCodes, removeCode, revealCode, showCodes } from "./keep-codes";
import { saveDelivery, showDelivery } from "./set-up-delivery";

const operator = storeStaffProcedure("operator");

/** 虚拟发货: what virtual products deliver, and their codes (卡密). */
export const deliveriesDeskRouter = router({
  get: operator.input(productInput).query((opts) => showDelivery(opts)),
  save: operator.input(saveDeliveryInput).mutation((opts) => saveDelivery(opts)),
  importCodes: operator.input(importCodesInput).mutation((opts) => importCodes(opts)),
  codes: operator.input(listCodesInput).query((opts) => showCodes(opts)),
  revealCode: operator.input(codeInput).mutation((opts) => revealCode(opts)),
  removeCode: operator.input(codeInput).mutation((opts) => removeCode(opts)),
});
