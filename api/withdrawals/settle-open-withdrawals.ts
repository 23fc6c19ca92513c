import { listOpenTransfers } from "@liandong/db/withdrawals/save-transfer";
import type { JobCall } from "../jobs/job";
import { type Worked, workThrough } from "../jobs/work-through";
import { settleTransfer } from "./settle-transfer";

/** A transfer that has just been sent is being looked after by whoever sent it. */
const settlingMs = 60_000;

/** Settles transfers whose end nobody has told us, by asking WeChat. */
export async function settleOpenWithdrawals({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const askedBefore = new Date(ctx.now().getTime() - settlingMs);
  return workThrough({
    ctx,
    signal,
    what: "a transfer",
    page: (after, limit) => ctx.db.run((handle) => listOpenTransfers(handle, { askedBefore, after, limit })),
    keyOf: ({ withdrawalNo }) => withdrawalNo,
    work: async (withdrawal) => {
      await settleTransfer({ ctx, withdrawal });
      return true;
    },
  });
}
