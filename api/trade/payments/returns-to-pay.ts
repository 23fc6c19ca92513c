import { DomainError } from "@liandong/core/errors";
import { findPaymentRefund, savePaymentRefundState } from "@liandong/db/trade/payments/payment-refunds";
import { accountOfTrade } from "../../wechat/account-of-trade";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import { recordRefund, requestPaymentReturn } from "./refund-late-payment";

/** Payments that go back because they came too late: WeChat is asked how they stand, and again for those it does not know. */
export const returnsToPay: OutboxKind = {
  kind: "return_payment",
  name: "退回付款",
  concurrency: 2,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 10,
  isMoney: true,
  async work({ ctx, matter }) {
    const find = () => ctx.db.run((handle) => findPaymentRefund(handle, { refundNo: matter.key }));
    const refund = await find();
    if (!refund || refund.state === "done" || refund.state === "failed") return "nothing";
    const { pay } = await accountOfTrade({ ctx, tradeNo: refund.tradeNo });
    const known = await pay.queryRefund(matter.key);
    if (known) await recordRefund({ ctx, input: known });
    else await requestPaymentReturn({ ctx, input: refund });
    const after = await find();
    const isOpen = after?.state === "requested" || after?.state === "processing";
    return isOpen ? { openForMs: pauseByAge(refund.createdAt, ctx.now()) } : "done";
  },
  /** One that WeChat does not know goes to 退回失败的付款, where staff ask again or pay by hand. */
  async prepareGivingUp({ ctx, matter }) {
    const refund = await ctx.db.run((handle) => findPaymentRefund(handle, { refundNo: matter.key }));
    if (!refund) return null;
    const { pay } = await accountOfTrade({ ctx, tradeNo: refund.tradeNo });
    const known = await pay.queryRefund(matter.key);
    if (known?.state === "PROCESSING") throw new DomainError("outbox.under_way");
    if (known) {
      await recordRefund({ ctx, input: known });
      return null;
    }
    const failed = { refundNo: matter.key, state: "failed" as const, failure: "refused" as const, at: ctx.now() };
    return async (tx) => {
      await savePaymentRefundState(tx, failed);
    };
  },
};
