import { loadTrade, type TradeRow } from "@liandong/db/trade/orders/trades";
import { owePaymentQueries } from "@liandong/db/trade/payments/unsettled";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { workLane } from "../../work/outbox";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import type { Worked } from "../../work/work-through";
import { closeTrade } from "./close-trade";
import { syncTrade } from "./sync-trade";

/** 核对付款: WeChat is asked how a payment stands whose notification has not come, and closes it once its time is over. */
export const paymentsToAsk: OutboxKind = {
  kind: "ask_payment",
  name: "核对付款",
  concurrency: 2,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 10,
  isMoney: true,
  async work({ ctx, matter }) {
    const { key: tradeNo } = matter;
    const trade = await loadPending(ctx, tradeNo);
    if (!trade) return "nothing";
    const untilEndMs = endOf(trade) - ctx.now().getTime();
    if (untilEndMs <= 0) {
      await closeTrade({ ctx, input: { tradeNo, actor: "system", why: timedOut } });
      return "done";
    }
    const isOpen = (await syncTrade({ ctx, input: { tradeNo } })) === "pending";
    return isOpen ? { openForMs: Math.min(pauseByAge(trade.createdAt, ctx.now()), untilEndMs) } : "done";
  },
  /** Whoever gives it up closes the trade at WeChat; a payment that came first is booked or refused with its reason. */
  async prepareGivingUp({ ctx, matter }) {
    const { key: tradeNo } = matter;
    const actor = `staff:${ctx.staff.id}`;
    if (await loadPending(ctx, tradeNo))
      await closeTrade({ ctx, input: { tradeNo, actor, why: "付款无法核对，订单取消" } });
    return async () => {};
  },
};

export const timedOut = "超时未付款，自动取消";

async function loadPending(ctx: Deps, tradeNo: string): Promise<TradeRow | null> {
  const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
  return trade?.state === "pending" ? trade : null;
}

const endOf = ({ createdAt, paymentMinutes }: TradeRow) => createdAt.getTime() + paymentMinutes * 60_000;

/** How long to wait for a notification before asking WeChat. */
const waitingMs = 3 * 60_000;

/** Asks WeChat about payments whose notification has not come. */
export async function askOpenPayments({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  await ctx.db.run((handle) => owePaymentQueries(handle, { by: new Date(now.getTime() - waitingMs), now }));
  return workLane({ ctx, kind: paymentsToAsk, signal });
}
