import { listPendingTrades } from "@liandong/db/trade/orders/trades";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeTrade } from "../payments/close-trade";

/** 超时取消: cancels trades that were not paid in time. One that cannot be closed now does not hold up the others. */
export async function cancelExpiredOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "cancelling an overdue trade",
    page: (afterTradeNo, limit) => ctx.db.run((handle) => listPendingTrades(handle, { now, afterTradeNo, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: async ({ tradeNo }) => {
      const input = { tradeNo, actor: "system", why: "超时未付款，自动取消" };
      return (await closeTrade({ ctx, input })) === "closed";
    },
  });
}
