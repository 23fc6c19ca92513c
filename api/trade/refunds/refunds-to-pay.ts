import { DomainError } from "@liandong/core/errors";
import { loadPaymentOfOrder } from "@liandong/db/trade/payments/payments";
import { findRefund } from "@liandong/db/trade/refunds/refunds";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import { applyRefund } from "./apply-refund";
import { failRefundWithin } from "./fail-refund";
import { payRefund } from "./pay-refund";

/** Refunds of orders without a result, asked for again under the same number so that WeChat pays once. */
export const refundsToPay: OutboxKind = {
  kind: "pay_refund",
  name: "订单退款",
  concurrency: 4,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 10,
  isMoney: true,
  async work({ ctx, matter }) {
    const refund = await ctx.db.run((handle) => findRefund(handle, matter.key));
    if (refund?.state !== "requested") return "nothing";
    if ((await payRefund({ ctx, refund })) !== "requested") return "done";
    return { openForMs: pauseByAge(refund.requestedAt, ctx.now()) };
  },
  /** A refund that WeChat does not know goes back to staff as refused, with all ways out that such a one has. */
  async prepareGivingUp({ ctx, matter }) {
    const payment = await ctx.db.run(async (handle) => {
      const refund = await findRefund(handle, matter.key);
      return refund && loadPaymentOfOrder(handle, refund.orderNo);
    });
    if (!payment) return null;
    const { pay } = await ctx.wechat.of(payment);
    const known = await pay.queryRefund(matter.key);
    if (known?.state === "PROCESSING") throw new DomainError("outbox.under_way");
    if (!known)
      return (tx) => failRefundWithin(tx, { ctx, refundNo: matter.key, failure: "refused", said: "员工已放弃" });
    await applyRefund({ ctx, input: { refund: known } });
    return null;
  },
};
