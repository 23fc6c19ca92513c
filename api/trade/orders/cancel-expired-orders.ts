import { DomainError } from "@liandong/core/errors";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { listPendingTrades } from "@liandong/db/trade/orders/trades";
import { owePaymentQuery } from "@liandong/db/trade/payments/unsettled";
import type { Deps } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { closeTrade } from "../payments/close-trade";
import { timedOut } from "../payments/payments-to-ask";

/**
 * 超时取消: cancels trades that were not paid in time. One that cannot be closed now does not hold up the others: the outbox
 * asks WeChat again, with its pauses, and staff see what failed too often.
 */
export async function cancelExpiredOrders({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  return workThrough({
    ctx,
    signal,
    what: "cancelling an overdue trade",
    page: (afterTradeNo, limit) => ctx.db.run((handle) => listPendingTrades(handle, { now, afterTradeNo, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: async ({ tradeNo }) => {
      const input = { tradeNo, actor: "system", why: timedOut };
      try {
        return (await closeTrade({ ctx, input })) === "closed";
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) await leaveToOutbox(ctx, tradeNo, error);
        throw error;
      }
    },
  });
}

const pauseMs = 60_000;

async function leaveToOutbox(ctx: Deps, tradeNo: string, error: unknown): Promise<void> {
  const isCounted = !(error instanceof WechatError && error.outcome === "unknown");
  const problem = error instanceof DomainError ? error.code : "unexpected";
  const dueAt = new Date(ctx.now().getTime() + pauseMs);
  await ctx.db.run((handle) => owePaymentQuery(handle, { tradeNo, problem, isCounted, dueAt }));
}
