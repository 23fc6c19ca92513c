import { listOpenBalanceRefunds } from "@liandong/db/loyalty/balance/refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { applyBalanceRefund } from "./apply-balance-refund";
import { payBalanceRefund } from "./pay-balance-refund";

/** A refund written more recently than this is being asked for by the request that wrote it. */
const askAgainAfterMs = 2 * 60_000;

/** Queries the open balance refunds at WeChat, and asks again for those that WeChat never got. */
export async function resumeBalanceRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const by = new Date(ctx.now().getTime() - askAgainAfterMs);
  return workThrough({
    ctx,
    signal,
    what: "a balance refund without an end",
    page: (after, limit) => ctx.db.run((handle) => listOpenBalanceRefunds(handle, { by, after, limit })),
    keyOf: ({ refundNo }) => refundNo,
    work: async (refund) => {
      const known = await ctx.wechat.pay.queryRefund(refund.refundNo);
      if (known) return (await applyBalanceRefund({ ctx, refund: known })) !== "requested";
      await payBalanceRefund({ ctx, refund });
      return true;
    },
  });
}
