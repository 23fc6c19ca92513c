import { DomainError } from "@liandong/core/errors";
import type { Hono } from "hono";
import type { Deps } from "../trpc/context";
import { createNotifyRoutes } from "../wechat/notify/create-notify-routes";
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
    onTransfer: async ({ outBillNo }) => {
      throw new DomainError("withdrawal.unknown", { outBillNo });
    },
  });
}
