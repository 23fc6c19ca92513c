import { listOpenPaymentRefunds } from "@liandong/db/trade/payments/payment-refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { recordRefund, requestPaymentReturn } from "./refund-late-payment";

/** A refund that has just been noted is being asked for by whoever noted it. */
const settlingMs = 60_000;

/** Finds out how automatic refunds ended that nobody told us of, and asks again for those that WeChat never got. */
export async function syncOpenPaymentRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const notedBy = new Date(ctx.now().getTime() - settlingMs);
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
