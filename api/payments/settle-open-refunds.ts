import { listOpenPaymentRefunds } from "@liandong/db/orders/payment-refunds";
import type { Deps } from "../trpc/context";
import { recordRefund, requestRefund } from "./refund-late-payment";

/** A refund that has just been noted is being asked for by whoever noted it. */
const settlingMs = 60_000;
const batch = 100;

/** Finds out how automatic refunds ended that nobody told us of, and asks again for those that WeChat never got. */
export async function settleOpenRefunds({ ctx }: { ctx: Deps }): Promise<void> {
  const notedBy = new Date(ctx.now().getTime() - settlingMs);
  const open = await ctx.db.run((handle) => listOpenPaymentRefunds(handle, { notedBy, limit: batch }));
  for (const refund of open) {
    const { refundNo } = refund;
    try {
      const known = await ctx.wechat.pay.queryRefund(refundNo);
      if (known) await recordRefund({ ctx, input: known });
      else await requestRefund({ ctx, input: refund });
    } catch (error) {
      ctx.log.error({ refundNo, err: error }, "an automatic refund could not be settled yet");
    }
  }
}
