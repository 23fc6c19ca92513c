import { router, staffProcedure } from "../../trpc/procedures";
import { listFailedReturns, retryReturn, retryReturnInput } from "./failed-returns";
import { markReturnPaid, markReturnPaidInput, returnToBank, returnToBankInput } from "./settle-failed-return";

/** 退回失败的付款: payments that WeChat did not pay back wait for finance. */
export const paymentsDeskRouter = router({
  failedReturns: staffProcedure("finance").query(listFailedReturns),
  retryReturn: staffProcedure("finance").input(retryReturnInput).mutation(retryReturn),
  returnToBank: staffProcedure("finance").input(returnToBankInput).mutation(returnToBank),
  markReturnPaid: staffProcedure("finance").input(markReturnPaidInput).mutation(markReturnPaid),
});
