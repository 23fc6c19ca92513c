import { DomainError } from "@liandong/core/errors";
import { findBalanceRefund } from "@liandong/db/loyalty/balance/refunds";
import { accountOfTrade } from "../../wechat/account-of-trade";
import { type OutboxKind, pauseByAge, usualLeaseMs, usualPausesMs } from "../../work/outbox-kind";
import { applyBalanceRefund } from "./apply-balance-refund";
import { returnBalanceRefundWithin } from "./end-balance-refund";
import { payBalanceRefund } from "./pay-balance-refund";

/** Open refunds of stored balance: WeChat is asked how they stand, and again for those that it never got. */
export const balanceRefundsToPay: OutboxKind = {
  kind: "return_balance",
  name: "储值退款",
  concurrency: 2,
  leaseMs: usualLeaseMs,
  pausesMs: usualPausesMs,
  maxFailures: 10,
  isMoney: true,
  async work({ ctx, matter }) {
    const refund = await ctx.db.run((handle) => findBalanceRefund(handle, { refundNo: matter.key }));
    if (refund?.state !== "requested") return "nothing";
    const { pay } = await accountOfTrade({ ctx, tradeNo: refund.tradeNo });
    const known = await pay.queryRefund(matter.key);
    if (!known) {
      await payBalanceRefund({ ctx, refund });
      const after = await ctx.db.run((handle) => findBalanceRefund(handle, { refundNo: matter.key }));
      if (after?.state !== "requested") return "done";
    } else if ((await applyBalanceRefund({ ctx, refund: known })) !== "requested") return "done";
    return { openForMs: pauseByAge(refund.requestedAt, ctx.now()) };
  },
  /** A refund that WeChat does not know gives its money back to the balance; the member may ask once more. */
  async prepareGivingUp({ ctx, matter }) {
    const refund = await ctx.db.run((handle) => findBalanceRefund(handle, { refundNo: matter.key }));
    if (!refund) return null;
    const { pay } = await accountOfTrade({ ctx, tradeNo: refund.tradeNo });
    const known = await pay.queryRefund(matter.key);
    if (known?.state === "PROCESSING") throw new DomainError("outbox.under_way");
    if (!known)
      return async (tx) => {
        await returnBalanceRefundWithin(tx, { ctx, refundNo: matter.key, failure: "refused" });
      };
    await applyBalanceRefund({ ctx, refund: known });
    return null;
  },
};
