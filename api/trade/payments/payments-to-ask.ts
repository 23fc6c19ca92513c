import { assertInvariant } from "@liandong/core/errors";
import { loadTrade, type TradeRow } from "@liandong/db/trade/orders/trades";
import { owePaymentQueries } from "@liandong/db/trade/payments/unsettled";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { workLane } from "../../work/outbox";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import type { Worked } from "../../work/work-through";
import { closeTrade } from "./close-trade";
import { confirmPayment } from "./confirm-payment";
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
    const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
    if (trade?.state === "closed" && matter.subject.isClosed === true) return closeAtWechat(ctx, trade);
    if (trade?.state !== "pending") return "nothing";
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
    const trade = await ctx.db.run((handle) => loadTrade(handle, { tradeNo }));
    if (trade?.state === "pending") await closeTrade({ ctx, input: { tradeNo, actor, why: "付款无法核对，订单取消" } });
    if (trade?.state === "closed") await closeAtWechat(ctx, trade);
    return async () => {};
  },
};

export const timedOut = "超时未付款，自动取消";

/** A payment that came first goes back. */
async function closeAtWechat(ctx: Deps, trade: TradeRow): Promise<"done"> {
  const { tradeNo } = trade;
  const { pay } = await ctx.wechat.of(trade);
  if ((await pay.close(tradeNo)) === "closed") return "done";
  const transaction = await pay.query(tradeNo);
  assertInvariant(transaction, `WeChat says that ${tradeNo} is paid, and knows no payment of it`);
  await confirmPayment({ ctx, input: { transaction } });
  return "done";
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
