import { listHaltedRefunds } from "@liandong/db/trade/payments/unsettled";
import { findRefund } from "@liandong/db/trade/refunds/refunds";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { payRefund } from "./pay-refund";

/** A refund that has just been written down is being asked for by whoever wrote it. */
const waitingMs = 2 * 60_000;

/** Goes on with refunds that stopped half-way or that WeChat never told of: asked under the same number, so that it pays once. */
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
