import { listAskedTrades } from "@liandong/db/trade/payments/unsettled";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { syncTrade } from "./sync-trade";

/** How long to wait for a notification before asking WeChat. */
const waitingMs = 3 * 60_000;

/** Asks WeChat about payments whose notification has not come. */
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
