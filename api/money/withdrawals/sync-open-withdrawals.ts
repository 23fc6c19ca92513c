import { listOpenTransfers } from "@liandong/db/money/withdrawals/transfers";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { syncTransfer } from "./sync-transfer";

/** A transfer younger than this is still handled by the request that sent it. */
const minAgeMs = 60_000;

/** Asks WeChat about open transfers whose end was not notified. */
export async function syncOpenWithdrawals({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const askedBefore = new Date(ctx.now().getTime() - minAgeMs);
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
