import { z } from "zod";
import { tradeNoInput } from "../orders/inputs";
import { limitRate, memberProcedure, router, staffProcedure } from "../trpc/procedures";
import { listFailedReturns, retryReturn, retryReturnInput } from "./failed-returns";
import { prepayTrade } from "./prepay-trade";
import { syncPayment } from "./sync-payment";

/** Every call is a call to WeChat; the result page asks every other second. */
const wechatLimit = { name: "payment", limit: 90, windowSeconds: 60 };
const byTrade = z.object({ tradeNo: tradeNoInput });

export const paymentsRouter = router({
  prepay: memberProcedure.use(limitRate(wechatLimit)).input(byTrade).mutation(prepayTrade),
  sync: memberProcedure.use(limitRate(wechatLimit)).input(byTrade).mutation(syncPayment),
  failedReturns: staffProcedure("finance").query(listFailedReturns),
  retryReturn: staffProcedure("finance").input(retryReturnInput).mutation(retryReturn),
});
