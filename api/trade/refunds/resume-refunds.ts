import { listHaltedRefunds } from "@liandong/db/trade/payments/unsettled";
import { findRefund } from "@liandong/db/trade/refunds/refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { payRefund } from "./pay-refund";

/** The call that wrote a refund is still asking WeChat for it. */
const waitingMs = 2 * 60_000;

/** Asks WeChat again for refunds without a result, under the same number so that it pays once. */
export async function resumeRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const by = new Date(ctx.now().getTime() - waitingMs);
  return workThrough({
    ctx,
    signal,
    what: "a refund without an end",
    page: (after, limit) => ctx.db.run((handle) => listHaltedRefunds(handle, { by, after, limit })),
    keyOf: ({ refundNo }) => refundNo,
    work: async ({ refundNo }) => {
      const refund = await ctx.db.run((handle) => findRefund(handle, refundNo));
      return refund?.state === "requested" && (await payRefund({ ctx, refund })) !== "requested";
    },
  });
}
