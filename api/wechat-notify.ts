import type { Hono } from "hono";
import { applyBalanceRefund } from "./loyalty/balance/apply-balance-refund";
import { applyTransfer } from "./money/withdrawals/apply-transfer";
import { takeComplaint } from "./pushes/receive-push";
import { confirmPayment } from "./trade/payments/confirm-payment";
import { recordRefund } from "./trade/payments/refund-late-payment";
import { applyRefund } from "./trade/refunds/apply-refund";
import { deliverVirtual } from "./trade/shipping/deliver-virtual";
import type { Deps } from "./trpc/context";
import { createNotifyRoutes } from "./wechat/notify/create-notify-routes";

/**
 * WeChat's notifications. WeChat sends again after any answer but 204, so each handler ends once it has stored the
 * news.
 */
export function paymentNotifyRoutes(deps: Deps, { deliversVirtual = true }: { deliversVirtual?: boolean } = {}): Hono {
  return createNotifyRoutes({
    wechat: deps.wechat,
    log: deps.log,
    onPaid: async (transaction) => {
      const state = await confirmPayment({ ctx: deps, input: { transaction } });
      const { outTradeNo: tradeNo } = transaction;
      if (state === "paid" && deliversVirtual) await deliverVirtual({ ctx: deps, input: { tradeNo } });
    },
    onRefund: async (refund) => {
      const isOrders = (await applyRefund({ ctx: deps, input: { refund } })) !== null;
      if (isOrders || (await applyBalanceRefund({ ctx: deps, refund })) !== null) return;
      await recordRefund({ ctx: deps, input: refund });
    },
    onComplaint: (complaint) => takeComplaint(deps, complaint),
    onTransfer: (transfer) => applyTransfer({ ctx: deps, input: { transfer } }),
  });
}
