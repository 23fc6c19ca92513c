import { listHaltedRefunds } from "@liandong/db/jobs/list-unsettled";
import type { JobCall } from "../jobs/job";
import { type Worked, workThrough } from "../jobs/work-through";
import { refundOrder } from "./refund-order";

/** A refund that has just been written down is being asked for by whoever wrote it. */
const waitingMs = 2 * 60_000;

/** Goes on with refunds that stopped half-way: asked of WeChat under the same number, so that it pays once, then booked. */
export async function resumeRefunds({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const by = new Date(ctx.now().getTime() - waitingMs);
  return workThrough({
    ctx,
    signal,
    what: "a refund that stopped half-way",
    page: (after, limit) => ctx.db.run((handle) => listHaltedRefunds(handle, { by, after, limit })),
    keyOf: ({ refundNo }) => refundNo,
    work: async (refund) => {
      // Its lines were written down with it: what is given here is not looked at.
      await refundOrder({ ctx, ...refund, lines: null });
      return true;
    },
  });
}
