import { listPendingTrades } from "@liandong/db/orders/close-trade";
import { overdueSince } from "../payments/payment-window";
import type { Deps } from "../trpc/context";
import { closeTrade } from "./close-trade";

const batch = 100;

/**
 * Cancels what was not paid in time, WeChat asked first. One trade that cannot be closed now does not hold the others up.
 * Gives back how many were cancelled.
 */
export async function cancelExpiredOrders({ ctx }: { ctx: Deps }): Promise<number> {
  const placedBy = overdueSince(ctx.now());
  let cancelled = 0;
  let afterTradeNo = "";
  for (;;) {
    const page = { placedBy, afterTradeNo, limit: batch };
    const overdue = await ctx.db.run((handle) => listPendingTrades(handle, page));
    for (const { tradeNo } of overdue) {
      try {
        const why = "超时未付款，自动取消";
        const state = await closeTrade({ ctx, input: { tradeNo, actor: "system", why } });
        if (state === "closed") cancelled += 1;
      } catch (error) {
        ctx.log.error({ tradeNo, err: error }, "an overdue trade could not be closed yet");
      }
    }
    const last = overdue.at(-1);
    if (!last || overdue.length < batch) return cancelled;
    afterTradeNo = last.tradeNo;
  }
}
