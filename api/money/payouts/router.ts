import { memberProcedure, router } from "../../trpc/procedures";
import { byPayout, listOwnPayouts, removePayout, savePayout, savePayoutInput } from "./payout-accounts";

/** 收款账户: bank cards and Alipay accounts to which finance pays by hand. */
export const payoutsRouter = router({
  list: memberProcedure.query((opts) => listOwnPayouts(opts)),
  save: memberProcedure.input(savePayoutInput).mutation((opts) => savePayout(opts)),
  remove: memberProcedure.input(byPayout).mutation((opts) => removePayout(opts)),
});
