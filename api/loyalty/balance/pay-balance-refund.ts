import type { BalanceRefundRow } from "@liandong/db/loyalty/balance/refunds";
import { loadTrade } from "@liandong/db/trade/orders/trades";
import type { Deps } from "../../trpc/context";
import type { Refund } from "../../wechat/client/pay/refund";
import { WechatError } from "../../wechat/client/wechat-error";
import { applyBalanceRefund } from "./apply-balance-refund";
import { bookBalanceRefund, returnBalanceRefund } from "./end-balance-refund";

type PayRefundCall = { ctx: Pick<Deps, "db" | "now" | "wechat">; refund: BalanceRefundRow };

/**
 * Asks WeChat to pay back a part of a top-up; a refund number is paid once however often it is asked for.
 * @throws WechatError wechat.unavailable when the outcome is unknown: ask again
 */
export async function payBalanceRefund({ ctx, refund }: PayRefundCall): Promise<void> {
  const { refundNo, tradeNo, amountFen: refundFen } = refund;
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  if (!trade?.transactionId) {
    await bookBalanceRefund({ ctx, refundNo });
    return;
  }
  let answer: Refund;
  try {
    const { pay } = await ctx.wechat.of(trade);
    answer = await pay.refund({
      outTradeNo: tradeNo,
      outRefundNo: refundNo,
      refundFen,
      totalFen: trade.totalFen,
      reason: "退回未用的储值余额",
    });
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    await returnBalanceRefund({ ctx, refundNo, failure: "refused" });
    return;
  }
  await applyBalanceRefund({ ctx, refund: answer });
}
