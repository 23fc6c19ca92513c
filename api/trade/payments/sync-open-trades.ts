import { listAskedTrades } from "@liandong/db/trade/payments/unsettled";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { syncTrade } from "./sync-trade";

/** By then a notification would have come, and a member who pays is done. */
const waitingMs = 3 * 60_000;

/** Asks WeChat about payments of which no word has come, for a notification may never come. */
export async function syncOpenTrades({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const by = new Date(ctx.now().getTime() - waitingMs);
  return workThrough({
    ctx,
    signal,
    what: "asking WeChat about a payment",
    page: (after, limit) => ctx.db.run((handle) => listAskedTrades(handle, { by, after, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: async ({ tradeNo }) => (await syncTrade({ ctx, input: { tradeNo } })) !== "pending",
  });
}
