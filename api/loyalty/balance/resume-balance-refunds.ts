import { listOpenBalanceRefunds } from "@liandong/db/loyalty/balance/refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { applyBalanceRefund } from "./apply-balance-refund";
import { payBalanceRefund } from "./pay-balance-refund";

/** One that has just been written down is being asked for by whoever wrote it. */
const waitingMs = 2 * 60_000;

/** Finds out how balance refunds ended that nobody told us of, and asks again for those that WeChat never got. */
export async function resumeBalanceRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const by = new Date(ctx.now().getTime() - waitingMs);
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
