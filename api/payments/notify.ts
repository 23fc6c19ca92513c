import type { Hono } from "hono";
import type { Deps } from "../trpc/context";
import { createNotifyRoutes } from "../wechat/notify/create-notify-routes";
import { applyTransfer } from "../withdrawals/apply-transfer";
import { recordRefund } from "./refund-late-payment";
import { settlePayment } from "./settle-payment";

/** What WeChat tells us by itself. It reads anything but 204 as "send it again", so each ends when it is stored. */
export function paymentNotifyRoutes(deps: Deps): Hono {
  return createNotifyRoutes({
    wechat: deps.wechat,
    log: deps.log,
    onPaid: async (transaction) => {
      await settlePayment({ ctx: deps, input: { transaction } });
    },
    onRefund: (refund) => recordRefund({ ctx: deps, input: refund }),
    onTransfer: (transfer) => applyTransfer({ ctx: deps, input: { transfer } }),
  });
}
