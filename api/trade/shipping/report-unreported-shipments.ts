import { listUnreportedTrades } from "@liandong/db/trade/shipping/reports";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { reportablePaidBy, reportShipping } from "./report-shipping";

/**
 * Reports to WeChat what it has not been told: batches, virtual goods, top-ups, trades of which nothing is left to send, and
 * what failed before.
 */
export async function reportUnreportedShipments({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const now = ctx.now();
  const due = { now, paidBy: reportablePaidBy(now) };
  return workThrough({
    ctx,
    signal,
    what: "reporting a shipment to WeChat",
    page: (after, limit) => ctx.db.run((handle) => listUnreportedTrades(handle, { ...due, after, limit })),
    keyOf: ({ tradeNo }) => tradeNo,
    work: (input) => reportShipping({ ctx, input }),
  });
}
