import { listOpenTransfers } from "@liandong/db/money/withdrawals/transfers";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { syncTransfer } from "./sync-transfer";

/** A transfer that has just been sent is being looked after by whoever sent it. */
const settlingMs = 60_000;

/** Settles transfers whose end nobody has told us, by asking WeChat. */
export async function syncOpenWithdrawals({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const askedBefore = new Date(ctx.now().getTime() - settlingMs);
  return workThrough({
    ctx,
    signal,
    what: "a transfer",
    page: (after, limit) => ctx.db.run((handle) => listOpenTransfers(handle, { askedBefore, after, limit })),
    keyOf: ({ withdrawalNo }) => withdrawalNo,
    work: async (withdrawal) => {
      await syncTransfer({ ctx, withdrawal });
      return true;
    },
  });
}
