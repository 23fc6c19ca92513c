import { DomainError } from "@liandong/core/errors";
import { loadTrade } from "@liandong/db/trade/orders/trades";
import type { Deps } from "../../trpc/context";
import { accountOfTrade } from "../../wechat/account-of-trade";
import { closeTrade } from "./close-trade";
import { confirmPayment, type TradeState } from "./confirm-payment";

/**
 * Asks WeChat for the state of a trade's payment and adopts it. A payment that WeChat has closed closes the trade.
 * @throws DomainError payment.unknown, payment.mismatch; WechatError wechat.unavailable
 */
export async function syncTrade({ ctx, input }: { ctx: Deps; input: { tradeNo: string } }): Promise<TradeState> {
  const { tradeNo } = input;
  const { pay } = await accountOfTrade({ ctx, tradeNo });
  const transaction = await pay.query(tradeNo);
  if (transaction?.isPaid) return confirmPayment({ ctx, input: { transaction } });
  if (transaction?.state === "CLOSED") {
    return closeTrade({ ctx, input: { tradeNo, actor: "system", why: "微信支付已关闭，订单自动取消" } });
  }
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  if (!trade) throw new DomainError("payment.unknown", { tradeNo });
  return trade.state;
}
