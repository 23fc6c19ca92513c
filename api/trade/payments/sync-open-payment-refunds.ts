import { listOpenPaymentRefunds } from "@liandong/db/trade/payments/payment-refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { recordRefund, requestPaymentReturn } from "./refund-late-payment";

/** The call that noted a refund is still asking WeChat for it. */
const askingMs = 60_000;

/** Asks WeChat how open refunds of late payments ended, and requests again those that it does not know. */
export async function syncOpenPaymentRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const notedBy = new Date(ctx.now().getTime() - askingMs);
  return workThrough({
    ctx,
    signal,
    what: "an automatic refund",
    page: (after, limit) => ctx.db.run((handle) => listOpenPaymentRefunds(handle, { notedBy, after, limit })),
    keyOf: ({ refundNo }) => refundNo,
    work: async (refund) => {
      const known = await ctx.wechat.pay.queryRefund(refund.refundNo);
      if (known) await recordRefund({ ctx, input: known });
      else await requestPaymentReturn({ ctx, input: refund });
      return true;
    },
  });
}
