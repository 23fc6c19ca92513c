import type { SandboxContext } from "./context";
import { PayRefusal } from "./context";
import { deliverNotification } from "./notification";
import { completePayment } from "./payments";
import { deliverPush } from "./push";
import { settleRefund } from "./refunds";
import { nextTraceAt, pushDueTraces } from "./trace-pushes";
import { confirmWithinMs, endTransfer } from "./transfers";

/** Does all due work: delayed payments, refunds, expired transfers, then notifications. */
export async function doDueWork(ctx: SandboxContext): Promise<void> {
  const { state } = ctx.store;
  const nowMs = ctx.now().getTime();
  for (const payment of state.payments) {
    const { delayed, prepayId } = payment;
    if (!delayed || delayed.dueAt > nowMs) continue;
    payment.delayed = null;
    try {
      completePayment({ ctx, input: { prepayId, notify: delayed.notify } });
    } catch (error) {
      if (!(error instanceof PayRefusal)) throw error;
      ctx.log.info({ prepayId, reason: error.message }, "the delayed payment came too late");
    }
  }
  for (const refund of state.refunds) {
    const isDue = refund.state === "PROCESSING" && refund.dueAt !== null && refund.dueAt <= nowMs;
    if (isDue) settleRefund({ ctx, input: { outRefundNo: refund.outRefundNo, end: "SUCCESS" } });
  }
  for (const transfer of state.transfers) {
    if (transfer.state === "CANCELING") endTransfer({ ctx, transfer, end: { state: "CANCELLED" } });
    const isExpired = transfer.state === "WAIT_USER_CONFIRM" && transfer.createdAt + confirmWithinMs <= nowMs;
    if (isExpired) endTransfer({ ctx, transfer, end: { state: "FAIL", failReason: "OVERDUE_CLOSE" } });
  }
  const due = state.deliveries.filter((delivery) => delivery.dueAt !== null && delivery.dueAt <= nowMs);
  await Promise.all(due.map((delivery) => deliverNotification({ ctx, delivery })));
  const duePushes = state.pushes.filter((push) => push.dueAt !== null && push.dueAt <= ctx.now().getTime());
  await Promise.all(duePushes.map((push) => deliverPush(ctx, push)));
  await pushDueTraces(ctx);
  await ctx.store.save();
}

/** The time of the next due work; null when there is none. */
export function findNextDue(ctx: SandboxContext): number | null {
  const { state } = ctx.store;
  const times = [
    ...state.payments.map((payment) => payment.delayed?.dueAt),
    ...state.refunds.map((refund) => (refund.state === "PROCESSING" ? refund.dueAt : null)),
    ...state.transfers.map((transfer) => (transfer.state === "CANCELING" ? transfer.updatedAt : null)),
    ...state.transfers.map((transfer) =>
      transfer.state === "WAIT_USER_CONFIRM" ? transfer.createdAt + confirmWithinMs : null,
    ),
    ...state.deliveries.map((delivery) => delivery.dueAt),
    ...state.pushes.map((push) => push.dueAt),
    nextTraceAt(ctx),
  ].filter((time) => typeof time === "number");
  return times.length === 0 ? null : Math.min(...times);
}

/** One timer for the next due work, set again after every change. */
export function createDueTimer(ctx: SandboxContext): { arm: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const arm = (): void => {
    clearTimeout(timer);
    const dueAt = isStopped ? null : findNextDue(ctx);
    if (dueAt === null) return;
    // A test's clock can stand still: the lower bound prevents a busy loop, the upper one is setTimeout's.
    const pauseMs = Math.min(Math.max(dueAt - ctx.now().getTime(), 20), 2 ** 31 - 1);
    timer = setTimeout(() => {
      doDueWork(ctx)
        .catch((error: unknown) => ctx.log.error({ err: error }, "the sandbox could not do its due work"))
        .finally(arm);
    }, pauseMs);
    timer.unref();
  };
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
  };
  return { arm, stop };
}
