import { z } from "zod";
import { tradeNoInput } from "../../trpc/inputs";
import { limitedMemberProcedure, router } from "../../trpc/procedures";
import { cancelTopUp } from "./cancel-top-up";
import { prepayTrade } from "./prepay-trade";
import { syncPayment } from "./sync-payment";

/** Every call asks WeChat; the result page calls every two seconds. */
const wechatLimit = { name: "payment", limit: 90, windowSeconds: 60 };
const byTrade = z.object({ tradeNo: tradeNoInput });

export const paymentsRouter = router({
  prepay: limitedMemberProcedure(wechatLimit).input(byTrade).mutation(prepayTrade),
  sync: limitedMemberProcedure(wechatLimit).input(byTrade).mutation(syncPayment),
  cancelTopUp: limitedMemberProcedure(wechatLimit).input(byTrade).mutation(cancelTopUp),
});
